// A small server of map tiles on loopback, for tests: well behaved, or not.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sitmap::test {

struct Reply {
  int status = 200;
  std::string type = "image/png", body;
  bool hang = false;  // the connection stays open and nothing comes
};

// One thread for each connection; answers with what respond says to the path asked for.
class TileServer {
 public:
  explicit TileServer(std::function<Reply(const std::string&)> respond) : respond_(std::move(respond)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 16) != 0) return;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepter_ = std::thread([this] { accept_all(); });
  }
  ~TileServer() {
    stop_ = true;
    if (accepter_.joinable()) accepter_.join();
    for (std::thread& thread : connections_) thread.join();
    close(listener_);
  }
  TileServer(const TileServer&) = delete;
  TileServer& operator=(const TileServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  bool readable(int fd) const {
    pollfd waiting{fd, POLLIN, 0};
    while (!stop_) {
      if (poll(&waiting, 1, 20) > 0) return true;
    }
    return false;
  }

  void accept_all() {
    while (readable(listener_)) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection >= 0) connections_.emplace_back([this, connection] { serve(connection); });
    }
  }

  void serve(int connection) {
    std::string request;
    char buffer[2048];
    while (request.find("\r\n\r\n") == std::string::npos && readable(connection)) {
      const ssize_t count = recv(connection, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      request.append(buffer, static_cast<std::size_t>(count));
    }
    const std::size_t begin = request.find(' ') + 1;
    const std::string path = begin > 0 ? request.substr(begin, request.find(' ', begin) - begin) : "";
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(path);
    }
    const Reply reply = respond_(path);
    while (reply.hang && !stop_) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const std::string answer = "HTTP/1.1 " + std::to_string(reply.status) + " Answer\r\nContent-Type: " + reply.type +
                               "\r\nContent-Length: " + std::to_string(reply.body.size()) +
                               "\r\nConnection: close\r\n\r\n" + reply.body;
    if (!stop_) (void)!send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
    close(connection);
  }

  std::function<Reply(const std::string&)> respond_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stop_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
  std::thread accepter_;
  std::vector<std::thread> connections_;
};

}  // namespace sitmap::test
