// Syllables that are everyday words without any mark. In a message that carries marks, any other bare syllable was
// typed with its marks left out.
const BARE =
  "chay ma cat ai alo an anh ao app ba bai ban bang banh bao bay bi bia bim bom bong bot bu bung buon ca cai cam " +
  "campuchia can cang canh cao cau cay cha chai chan chang che chi chia chim chinh cho choa chu chui chung " +
  "clip co coi con confession cong cosplay crush cu cua da dai dam dan dang danh dao day dazai de dinh do " +
  "don dong du dua dung em eng face ga gai game gan ghe ghi ghim gia gian giang giao gieo giun gom group gu " +
  "ha hahaha hai ham han hang hay he heo hihi hiu ho hoa hoan hoang hoe hon hong hu hung huy huynh hy ich im " +
  "in it kem keo kha khai khan khe khen khi kho khoai khoe khu khung khuya kia kim kinh la lag lai lam lan " +
  "lang lao lau le len leo li lim lin linh lo loa loan lon long lu lung ly ma mai mail man mang mau may me " +
  "mi minh mo mu mua na nam nan nay nga ngan ngang ngay nghe nghi ngoan ngon ngu nha nhanh nhau nho nhung ni " +
  "nin non oan oi ong out pha phai phan phang phao phe phi phim phong phu phun pin qua quan quang quanh quay " +
  "que quen queo quy ra ran rang rau re reo roi rong ru rui run rung sa sai san sang sanh sao sau say sen si " +
  "sinh so soi son song sting stress su sung suy ta tai taluy tam tan tang tau tay team tha tham than thang " +
  "thanh thay theo thi thiu thoa thoi thu thua thui ti tia tim tin tinh tivi to toan toe top tra trai trang " +
  "tranh trao trau tre treo tri trinh tro trong trung tu tui tung twist um urgo va vai van vang ve ven vi " +
  "video vinh voi vu vua vui vy wave xa xanh xe xem xen xin xinh xoa xoai xoay xong xu xui yen youtube zalo ";

const bare = new Set(BARE.trim().split(" "));

/** Whether a bare syllable is a word as it stands, so that it needs no marks. */
export function isBareByNature(folded: string): boolean {
  return bare.has(folded) || !/^[a-z]+$/.test(folded);
}
