const lines = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Passwords tried first, whole, lower case: digits and keyboard walks (QWERTY, AZERTY, and what the
 * same keys give on the Arabic layout).
 */
export const COMMON_PASSWORDS = lines(`
12345678 123456789 1234567890 0123456789 012345678 01234567 87654321 987654321 9876543210 0987654321
11111111 00000000 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999
11223344 1122334455 112233445566 12341234 123123123 12121212 123321123 12344321 123454321 13131313
10203040 1020304050 10101010 20202020 69696969 11112222 147258369 159357456 159753456 147852369
741852963 789456123 456789123 963852741 321654987 31415926 19801980 20202021 20242024 20252025 20262026
qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 1qaz2wsx 1q2w3e4r 1q2w3e4r5t
q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx123 zaq12wsx asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 1234qwer
azertyui azertyuiop azerty12 azerty123 azerty1234 azerty12345 azerty123456 1a2z3e4r 1a2z3e4r5t a1z2e3r4
aqwzsxedc aqwzsx123 qsdfghjk qsdfghjklm qsdf1234 wxcvbn12 wxcvbn123 1234azer 123azerty aze123rty azeqsdwxc
abcd1234 abc12345 abc123456 abcdefgh abcdefghi abcdef12 a1b2c3d4 a123456789 aa123456 aaa11111 abcabc123
p@ssw0rd p@ssword passw0rd pa55word pa55w0rd pass1234 1password password p4ssw0rd m0tdepasse motdep@sse
adm1n123 @dmin123 admin@123 root1234 test1234 user1234 temp1234 changeme letmein1 iloveyou jetaime1
!@#$%^&* &é"'(-è_ 1234567a 1234567q 12345678a 123456789a 12345abc 123456ab 123456aa 123456azerty
ضصثقفغعه ضصثقفغعهخح شسيبلاتن شسيبلاتنم ئءؤرلاىة حشسسصخقي شئثقفغ١٢٣ ضصثق1234 شسيب1234 ابتثجحخد
`);

/**
 * Words that stay weak with digits around them (`maroc2026`, `azerty123`), folded for search.
 * French, English, Arabic, and the names everyone in Morocco thinks of.
 */
export const COMMON_WORDS = lines(`
password passwd motdepasse mdp passe secret bonjour bonsoir salut merci soleil amour jetaime chouchou
doudou loulou coucou marseille paris france nicolas camille princesse doudoune chocolat vacances famille
welcome hello letmein iloveyou login user test guest demo root admin administrator administrateur
superadmin sysadmin changeme default temp azerty azertyuiop qwerty qwertyuiop azer qwer qsdf asdf abc abcd
abcde abcdef monkey dragon football baseball superman batman master shadow sunshine princess computer
windows microsoft google facebook whatsapp internet ordinateur bureau
maroc morocco maghreb almaghrib casablanca casa rabat sale fes fez meknes marrakech marrakesh agadir tanger
tangier tetouan oujda kenitra safi eljadida jadida mohammedia khouribga benimellal nador settat berrechid
khemisset laayoune dakhla ouarzazate errachidia taza larache ksarelkebir essaouira chefchaouen ifrane azrou
raja wydad rajacasablanca wydadcasablanca wac rca far asfar botola
mohamed mohammed ahmed hassan hussein omar ali youssef ibrahim rachid khalid karim said fatima fatimazahra
khadija aicha zineb meryem mariam salma imane nadia amina hicham mehdi hamza ayoub anas
allah allahakbar bismillah hamdollah alhamdulillah inchallah inshallah salam assalam salamalikom ramadan
islam quran habibi habibti khobz atay tajine couscous
commune jamaa mairie conseil prefecture province region wilaya caidat pachalik courrier registre sijill
bureaudordre secretariat president ministere interieur
كلمهالسر كلمهالمرور السر مرحبا سلام السلام السلامعليكم المغرب مغرب الرباط الدارالبيضاء فاس مراكش طنجه
اكادير محمد احمد فاطمه الله اللهاكبر بسمالله الحمدلله رمضان حبيبي جماعه الجماعه بلديه مجلس المجلس
عماله اقليم وزاره الداخليه مكتبالضبط سجل مدير المدير رييس الرييس شيههي
`);
