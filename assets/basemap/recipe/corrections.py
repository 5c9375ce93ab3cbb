# Names and points that 4_trim.py replaces, each because the collected one is wrong, dated or not what people write.

# By map unit. Short English forms where CLDR's are long or awkward on a map.
COUNTRY_NAMES = {
    'COD': {'en': 'DR Congo'}, 'COG': {'en': 'Congo'}, 'MMR': {'en': 'Myanmar'}, 'BIH': {'en': 'Bosnia and Herzegovina'},
    'HKG': {'en': 'Hong Kong'}, 'MAC': {'en': 'Macao'}, 'TTO': {'en': 'Trinidad and Tobago'}, 'ATG': {'en': 'Antigua and Barbuda'},
    'STP': {'en': 'São Tomé and Príncipe'}, 'KNA': {'en': 'Saint Kitts and Nevis'}, 'VCT': {'en': 'Saint Vincent and the Grenadines'},
    'PSX': {'en': 'Palestinian Territories'}, 'XKX': {'en': 'Kosovo'},
}
# Longitude, latitude, width in degrees. Western Sahara: the middle of the territory, not of the strip east of the berm.
COUNTRY_POINTS = {'SAH': (-13.2, 24.6, 3.5)}

# By ISO 3166-2.
ADMIN1_NAMES = {
    'IQ-AN': 'Anbar', 'IQ-AR': 'Erbil', 'IQ-BA': 'Basra', 'IQ-BB': 'Babil', 'IQ-BG': 'Baghdad', 'IQ-DA': 'Duhok', 'IQ-DI': 'Diyala',
    'IQ-DQ': 'Dhi Qar', 'IQ-KA': 'Karbala', 'IQ-MA': 'Maysan', 'IQ-MU': 'Muthanna', 'IQ-NA': 'Najaf', 'IQ-NI': 'Nineveh',
    'IQ-QA': 'Qadisiyah', 'IQ-SD': 'Saladin', 'IQ-SU': 'Sulaymaniyah', 'IQ-TS': 'Kirkuk', 'IQ-WA': 'Wasit',
}

# By country code and the collected name: what to replace. x and y move the point.
PLACES = {
    # Iraq: English without the assimilated article, as agencies print it; Arabic without Kurdish or district spellings.
    ('IQ', 'Baghdad'): {'fa': 'بغداد', 'he': 'בגדאד'},
    ('IQ', 'Basra'): {'ar': 'البصرة', 'fa': 'بصره', 'he': 'בצרה', 'x': 47.7804, 'y': 30.5085},
    ('IQ', 'Mosul'): {'fa': 'موصل', 'he': 'מוסול'},
    ('IQ', 'Kirkuk'): {'fa': 'کرکوک', 'he': 'כירכוכ'},
    ('IQ', 'An Najaf'): {'name': 'Najaf', 'fa': 'نجف', 'he': 'נג׳ף'},
    ('IQ', 'Irbil'): {'name': 'Erbil', 'fa': 'اربیل', 'he': 'ארביל'},
    ('IQ', 'Karbala'): {'ar': 'كربلاء', 'fa': 'کربلا', 'he': 'כרבלא'},
    ('IQ', 'As Sulaymaniyah'): {'name': 'Sulaymaniyah', 'fa': 'سلیمانیه', 'he': 'סולימאניה'},
    ('IQ', 'An Nasiriyah'): {'name': 'Nasiriyah', 'fa': 'ناصریه', 'he': 'נאצריה'},
    ('IQ', 'Al Hillah'): {'name': 'Hillah', 'fa': 'حله'},
    ('IQ', 'Al Amarah'): {'name': 'Amarah', 'fa': 'عماره'},
    ('IQ', 'Al Kut'): {'name': 'Kut', 'fa': 'کوت'},
    ('IQ', 'Al Fallujah'): {'name': 'Fallujah', 'fa': 'فلوجه', 'he': 'פלוג׳ה'},
    ('IQ', 'As Samawah'): {'name': 'Samawah', 'ar': 'السماوة', 'fa': 'سماوه'},
    ('IQ', 'Baqubah'): {'fa': 'بعقوبه'},
    ('IQ', 'Tall Afar'): {'name': 'Tal Afar', 'ar': 'تلعفر', 'fa': 'تلعفر'},
    ('IQ', 'Tikrit'): {'fa': 'تکریت', 'he': 'תכרית'},
    ('IQ', 'Ar Rutbah'): {'name': 'Rutbah'},
    ('IQ', 'Abū Ghurayb'): {'name': 'Abu Ghraib', 'he': 'אבו גרייב', 'pop': 190000, 'scalerank': 9},
    ('IQ', 'Ad Diwaniyah'): {'name': 'Diwaniyah', 'fa': 'دیوانیه'},
    ('IQ', 'Ar Ramadi'): {'name': 'Ramadi', 'ar': 'الرمادي', 'fa': 'رمادی', 'he': 'רמאדי'},
    ('IQ', 'Az Aubayr'): {'name': 'Zubayr'},
    ('IQ', 'Ash Shatrah'): {'name': 'Shatrah'},
    ('IQ', 'Dahuk'): {'name': 'Duhok', 'fa': 'دهوک'},
    ('IQ', 'Samarra'): {'fa': 'سامرا', 'he': 'סאמרא'},
    # Iran.
    ('IR', 'Tehran'): {'ar': 'طهران', 'fa': 'تهران', 'he': 'טהראן'},
    ('IR', 'Mashhad'): {'ar': 'مشهد', 'fa': 'مشهد', 'he': 'משהד'},
    ('IR', 'Isfahan'): {'ar': 'أصفهان', 'fa': 'اصفهان', 'he': 'אספהאן'},
    ('IR', 'Tabriz'): {'ar': 'تبريز', 'fa': 'تبریز', 'he': 'תבריז'},
    ('IR', 'Shiraz'): {'ar': 'شيراز', 'fa': 'شیراز', 'he': 'שיראז'},
    ('IR', 'Ahvaz'): {'ar': 'الأهواز', 'fa': 'اهواز', 'he': 'אהוואז'},
    ('IR', 'Qom'): {'ar': 'قم', 'fa': 'قم', 'he': 'קום'},
    ('IR', 'Bandar-e-Abbas'): {'name': 'Bandar Abbas', 'ar': 'بندر عباس', 'fa': 'بندرعباس', 'he': 'בנדר עבאס'},
    ('IR', 'Rasht'): {'he': 'רשת'}, ('IR', 'Kermanshah'): {'ar': 'كرمانشاه', 'fa': 'کرمانشاه'},
    # Neighbours.
    ('SY', 'Damascus'): {'ar': 'دمشق', 'fa': 'دمشق', 'he': 'דמשק'}, ('SY', 'Aleppo'): {'fa': 'حلب', 'he': 'חאלב'},
    ('SY', 'Hims'): {'name': 'Homs', 'fa': 'حمص', 'he': 'חומס'}, ('SY', 'Hamah'): {'name': 'Hama', 'fa': 'حما'},
    ('SY', 'Dayr az Zawr'): {'name': 'Deir ez-Zor', 'fa': 'دیرالزور'}, ('SY', 'Ar Raqqah'): {'name': 'Raqqa', 'fa': 'رقه', 'he': 'א-רקה'},
    ('SY', 'Al Ladhiqiyah'): {'name': 'Latakia', 'fa': 'لاذقیه', 'he': 'לטקיה'}, ('SY', 'Tadmur'): {'name': 'Palmyra'},
    ('SY', 'Abu Kamal'): {'name': 'Al-Bukamal', 'ar': 'البوكمال'},
    ('LB', 'Beirut'): {'ar': 'بيروت', 'fa': 'بیروت', 'he': 'ביירות'},
    ('LB', 'Trablous'): {'name': 'Tripoli', 'ar': 'طرابلس', 'he': 'טריפולי'}, ('LB', 'Saida'): {'name': 'Sidon'},
    ('LB', 'Zahle'): {'he': ''}, ('LB', "B'abda"): {'name': 'Baabda', 'he': ''},
    ('JO', 'Amman'): {'ar': 'عمّان', 'fa': 'امان', 'he': 'עמאן'}, ('JO', 'Al Aqabah'): {'name': 'Aqaba'},
    ('JO', 'Az Zarqa'): {'name': 'Zarqa'}, ('JO', 'Irbid'): {'he': 'אירביד'},
    ('SA', 'Riyadh'): {'ar': 'الرياض', 'fa': 'ریاض', 'he': 'ריאד'}, ('SA', 'Makkah'): {'name': 'Mecca', 'fa': 'مکه'},
    ('SA', 'Medina'): {'ar': 'المدينة المنورة', 'fa': 'مدینه', 'he': 'מדינה'}, ('SA', 'Ad Damman'): {'name': 'Dammam', 'he': ''},
    ('SA', 'Jeddah'): {'fa': 'جده', 'he': 'ג׳דה'}, ('SA', 'Al Hufuf'): {'name': 'Hofuf'},
    ('KW', 'Kuwait'): {'name': 'Kuwait City', 'ar': 'مدينة الكويت', 'fa': 'کویت', 'he': 'כווית'},
    ('QA', 'Doha'): {'ar': 'الدوحة', 'fa': 'دوحه', 'he': 'דוחה'},
    ('BH', 'Manama'): {'ar': 'المنامة', 'fa': 'منامه', 'he': 'מנאמה'},
    ('AE', 'Abu Dhabi'): {'ar': 'أبوظبي', 'fa': 'ابوظبی', 'he': 'אבו דאבי'},
    ('AE', 'Dubai'): {'ar': 'دبي', 'fa': 'دبی', 'he': 'דובאי'}, ('AE', 'Sharjah'): {'ar': 'الشارقة', 'fa': 'شارجه'},
    ('AE', 'Al Ayn'): {'name': 'Al Ain'}, ('AE', 'Al Fujayrah'): {'name': 'Fujairah', 'fa': 'فجیره'},
    ('OM', 'Muscat'): {'ar': 'مسقط', 'fa': 'مسقط', 'he': 'מסקט'}, ('OM', 'Ibri'): {'ar': 'عبري'}, ('OM', 'Suhar'): {'name': 'Sohar'},
    ('YE', 'Sanaa'): {'ar': 'صنعاء', 'fa': 'صنعا', 'he': 'צנעא'}, ('YE', 'Al Hudaydah'): {'name': 'Hodeidah'},
    ('YE', 'Al Mukalla'): {'name': 'Mukalla'},
    ('EG', 'Cairo'): {'ar': 'القاهرة', 'fa': 'قاهره', 'he': 'קהיר'},
    ('EG', 'Alexandria'): {'ar': 'الإسكندرية', 'fa': 'اسکندریه', 'he': 'אלכסנדריה'},
    ('EG', 'Luxor'): {'ar': 'الأقصر'}, ('EG', 'Hurghada'): {'he': ''}, ('EG', 'Bur Said'): {'name': 'Port Said', 'ar': 'بورسعيد'},
    ('IL', 'Jerusalem'): {'ar': 'القدس', 'fa': 'بیت‌المقدس', 'he': 'ירושלים', 'capital': 0},
    ('IL', 'Tel Aviv-Yafo'): {'ar': 'تل أبيب', 'fa': 'تل‌آویو', 'he': 'תל אביב-יפו'},
    ('PS', 'Gaza'): {'ar': 'غزة', 'fa': 'غزه', 'he': 'עזה'}, ('PS', 'Al Khalil'): {'name': 'Hebron'},
    ('PS', 'Ramallah'): {'he': 'רמאללה'},
    # Names that changed, or that Natural Earth spells as nobody does now.
    ('UA', 'Kiev'): {'name': 'Kyiv'}, ('UA', 'Odessa'): {'name': 'Odesa'}, ('UA', 'Lvov'): {'name': 'Lviv'},
    ('UA', 'Dnipropetrovsk'): {'name': 'Dnipro'}, ('UA', 'Sevastapol'): {'name': 'Sevastopol'},
    ('UA', 'Zaporizhzhya'): {'name': 'Zaporizhzhia'}, ('MM', 'Rangoon'): {'name': 'Yangon'}, ('IN', 'Bangalore'): {'name': 'Bengaluru'},
    ('DK', 'København'): {'name': 'Copenhagen'}, ('CN', 'Shenyeng'): {'name': 'Shenyang'}, ('CN', 'Xian'): {'name': "Xi'an"},
    # GeoNames 379252 has the Arabic name with three alefs; spelt as the state writes it, the others as the division's names have it.
    ('SD', 'Khartoum'): {'ar': 'الخرطوم', 'fa': 'خارطوم', 'he': 'ח׳רטום'},
    ('LY', 'Banghazi'): {'name': 'Benghazi'}, ('SD', 'Niyala'): {'name': 'Nyala'}, ('ID', 'Ujungpandang'): {'name': 'Makassar'},
    ('BD', 'Chittagong'): {'name': 'Chattogram'}, ('ZA', 'Port Elizabeth'): {'name': 'Gqeberha'},
}

# The killing of Mohsen Fakhrizadeh happened at Absard; no collected source has the town.
EXTRA_PLACES = [{'x': 52.1519, 'y': 35.6194, 'name': 'Absard', 'ar': 'آبسرد', 'fa': 'آبسرد', 'he': 'אבסרד', 'capital': 0,
                 'scalerank': 10, 'pop': 10648}]
