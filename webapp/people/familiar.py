"""Passwords people here really choose, and words that say where they are used.

Added to the list of common passwords that zxcvbn brings; compared in lower case, with and without
the digits and marks around them.
"""

from __future__ import annotations

_INDONESIAN = """
    sayang sayangku sayangkamu sayangmama sayangibu sayangibuku sayangbapak sayangayah sayangallah
    akusayangkamu akucintakamu cintaku cintakamu cintaibu cintamu aishiteru iloveyou aloveyou
    bismillah bismilah bismillahirrahmanirrahim alhamdulillah alhamdulilah assalamualaikum
    insyaallah masyaallah subhanallah allahuakbar astaghfirullah lailahaillallah barokah barakallah
    indonesia indonesiaku indonesiaraya merdeka garuda pancasila nusantara bhinneka merahputih
    jakarta bandung semarang surabaya yogyakarta jogjakarta denpasar medan makassar bekasi depok
    persebaya persebaya1927 arema aremania singoedan bonek bonekmania persija persib viking
    katasandi passwordku passwordsaya sandiku sandi rahasia rahasiaku rahasiasaya kunciku masuk
    qwertyuiop asdfghjkl zxcvbnm qweasdzxc qwerty123 asdfasdf qazwsx qazwsxedc 1q2w3e4r
    satuduatiga satu1234 abcdefgh abcd1234 abc12345 a1b2c3d4 aa123456 admin123 admin1234 adminadmin
    administrator operator petugas pelatih peserta penulis guest user userbaru akunbaru akunsaya
    mamapapa mamahpapah ibubapak ayahbunda ayahibu bundaku mamaku papaku ibuku bapakku keluargaku
    anakku anaksholeh anaksholehah sholehah istriku suamiku kekasihku pacarku mantan jomblo
    cantik cantikku ganteng gantengku keren kerenbanget imutimut manisku sayangselamanya
    selamanya bahagia bahagiaselalu sukses suksesselalu semangat semangat45 pastibisa bisajaya
    jayaselalu sehatselalu selamatpagi selamatdatang terimakasih makasih maafkanaku rindu rinduku
    bayangan cahaya bintang bulan matahari pelangi mentari melati mawar kupukupu kucing kucingku
    doraemon naruto onepiece freefire mobilelegend mobilelegends epepburik gamers gamer wibu
    sekolah sekolahku smkbisa smabisa mahasiswa pramuka osisjaya santri pesantren madrasah
    petani nelayan pedagang tokoku warungku usahaku bakso baksoenak nasigoreng mieayam esteh
    januari februari agustus desember 17agustus 17081945 17agustus1945 10november 28oktober
    12345678 123456789 1234567890 87654321 11111111 00000000 12341234 11223344 12121212 20202020
    agus budi siti dewi sri wahyu nur rahma putri putra bagus ayu dian eko joko slamet bambang
    agussantoso budisantoso sitinurhaliza dewisartika srimulyani joko123 bambang123 slamet123
"""

_CONTEXT = """
    sinau sinaudigital digital literasi literasidigital warga jatim jawatimur eastjava provinsi
    diskominfo kominfo dinas pemerintah pemprov pemkab pemkot kabupaten kota kab kelurahan
    kecamatan desa kelas kursus modul kuis belajar
"""

INDONESIAN = tuple(_INDONESIAN.split())
CONTEXT = tuple(_CONTEXT.split())
