/**
 * Short and playful spellings → plain words. Only those that mean one thing wherever they stand alone;
 * what means two things ("c" chị/có, "b" bạn/bà) is left to the rules and the model.
 */
const TABLE = `
k ko kh kg kô hk hok hôk hông hong hem hẻm khum hum khom khog khôg hổng hỏng0 kohg hog khg khoong khong kụ → không
e iem êm → em
t tao tau → tao
mk mik mjk mềnh mìk mìn → mình
tui tuii tớ → tôi
j ji gj gi2 jì rì → gì
r òi gòi ròi rui roai rùi gồi rùiii ồi → rồi
vs dzới vz zới → với
dc đc đk dk đx dx đuợc đựơc đươc → được
bít bik bjt bit bjk biếc bìt → biết
nx nửa0 → nữa
ns nóii nòi0 → nói
lm lèm → làm
trc trk → trước
s sa0 xao0 → sao
z dz zậy dậy0 zay zị dợ zạ vại vậyy → vậy
cx cg cug cụg cũg cũq cxg → cũng
lun lunn luônn luon → luôn
mún mun mứn múnn mứnn mốn muônn → muốn
chít chếc chet chếch chớt ckết chet0 chếttt chêt chớc → chết
iu iêu êu → yêu
thik thix thick thíck thik0 thíc → thích
wa wá qá quá qa quáa → quá
hnay hnai → hôm nay
hum hôg → hôm
h → giờ
b bn → bạn
a → anh
nhưg nhưq → nhưng
nhữg nhữq → những
bgio → bây giờ
hqua hwa → hôm qua
xog xoq xonq xg → xong
mn mng mụi0 → mọi người
ng ngừi ngưi nguoi0 ngta0 ngk → người
nta ngta nguoita ngừta → người ta
đag dag đg dg đangg dang0 đăng0 → đang
vk vợk → vợ
ck → chồng
gđ gd → gia đình
ny nyêu nguoiyeu → người yêu
hs hsinh → học sinh
gv gvcn → giáo viên
ntn → như thế nào
nt ntin nhắntin → nhắn tin
bh bi0h bjo0 bgiờ bây0 → bây giờ
bt bth bthg bthuong → bình thường
đt dt đthoai đth → điện thoại
fb phây fbook facebok → facebook
ad adm admin → ad
tks thks tkss → cảm ơn
cíu kíu cíuu cúu cưu cưú kứu cứuu kiu híu0 → cứu
zúp dúp giúpp júp jup giup0 → giúp
dới → với
dah dnh đah đnh dáh đáh uýnh quánh oánh wánh wýnh oýnh đấnh đáh đáng0 uynh uýn → đánh
bị0 bịi bj bịk → bị
dìa zìa zề dề → về
zô dô vô → vào
chừ bâyh → giờ
rứa → thế
mô0 → đâu
nhìu nhìuu nhiu → nhiều
hức0 → hức
đíu đéo đếch đ0 dell → đéo
thoai thuii thui → thôi
lém lắmm lémm → lắm
wen quenn → quen
wên quênn → quên
sợk xợ sợh → sợ
bùn bùnn → buồn
mẹk mịa mẹe → mẹ
bameo → ba mẹ
pa → ba
pama bame pame phụhuynh → ba mẹ
bóa → bố
nhèo → nhiều
ah → à
uk ukm um0 → ừ
nek nè nèk ne0 → này
mới0 → mới
đag0 → đang
lg → lương
trog → trong
thág → tháng
ngu0i → người
nhma nma nhmà → nhưng mà
vde → vấn đề
qtam qtâm → quan tâm
cbi → chuẩn bị
stk → số tài khoản
cccd cmnd → căn cước
ctrai → con trai
cgai cgái → con gái
btrai → bạn trai
bgai → bạn gái
ch → chưa
chx chxa → chưa
ms → mới
nv → như vậy
ik iik đii ii → đi
tr → trời
oto ôtô → ô tô
tlam → tâm lý
trg → trường
tg → thời gian
ntnao → như thế nào
mog → mong
lsao → làm sao
tsao → tại sao
vc → việc
sđt sdt → số điện thoại
mần → làm
rứa → thế
nớ → đó
ni → này
nỏ → không
cấy → cái
eng → anh
mạ → mẹ
hắn → nó
choa → tôi
tau → tao
bển → bên đó
biểu → bảo
nhởi → chơi
ngái → xa
nhứt → nhất
giựt → giật
đặng → được
hoành → hoàn
zìa → về
bữa → hôm
nhưn → nhân
chộ → thấy
bổ0 → ngã
tê0 → kia
`;

const spellings = new Map<string, string[]>();
for (const line of TABLE.split("\n")) {
  const [from, to] = line.split("→");
  if (!from || !to) continue;
  for (const spelling of from.trim().split(" "))
    if (!spelling.endsWith("0")) spellings.set(spelling, to.trim().split(" "));
}

/** The plain words that a short spelling stands for, or null. */
export function readTeenCode(spelling: string): string[] | null {
  return spellings.get(spelling) ?? null;
}
