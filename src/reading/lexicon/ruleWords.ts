import type { ConceptWords } from "./conceptWords.ts";

/** Narrow ideas that rules are made of, where the broad ones of the other lists would say too much. */
export const ruleWords: ConceptWords = {
  wantDieStrong:
    "em muốn chết|con muốn chết|mình muốn chết|cháu muốn chết|tui muốn chết|tôi muốn chết|tao muốn chết|chỉ muốn chết|cứ muốn chết|đang muốn chết|lại muốn chết|muốn chết quách|muốn chết cho|muốn chết đi|muốn chết thôi|muốn chết rồi|không muốn sống|không muốn sống nữa|không còn muốn sống|chán sống|hết muốn sống|không thiết sống|chả thiết sống|chẳng thiết sống|không ham sống|hết ham sống|sống không bằng chết|muốn ngủ mãi|ngủ mãi không dậy|muốn biến mất khỏi|muốn kết thúc cuộc đời|kết thúc cuộc đời|kết thúc cuộc sống|kết liễu|muốn tự tử|định tự tử|nghĩ đến tự tử|nghĩ tới tự tử|nghĩ tới cái chết|nghĩ đến cái chết|nghĩ về cái chết|không muốn tồn tại|ước gì em chết|ước gì con chết|thà em chết|thà con chết|chết cho rồi|chết quách cho|i want to die|wanna die|want to die|wish i was dead|dont want to live|dont want to be alive|kill myself|killing myself|end my life|kms|better off without me|better off dead|dont want to wake up",
  hitMeBy:
    "bị bố đánh|bị ba đánh|bị cha đánh|bị tía đánh|bị mẹ đánh|bị má đánh|bị dượng đánh|bị mẹ kế đánh|bị chú đánh|bị bác đánh|bị cậu đánh|bị dì đánh|bị cô đánh|bị ông đánh|bị bà đánh|bị anh đánh|bị chị đánh|bị thầy đánh|bị nó đánh|bị tụi nó đánh|bị bạn đánh|bị ảnh đánh|bị ổng đánh|bị bả đánh|bị chồng đánh",
  alone:
    "tự tử|tự sát|tự vẫn|muốn chết|muốn tự tử|muốn tự sát|chết đi cho rồi|bị hiếp|bị hiếp dâm|bị xâm hại|bị quấy rối|bị sàm sỡ|bị tống tiền|bị bạo hành|bị đánh đập|want to die|kill myself|suicide|suicidal|raped|abused",
  letterWritten:
    "viết thư rồi|viết thư xong|viết xong thư|viết xong lá thư|thư viết rồi|thư viết xong|viết sẵn thư|viết thư để lại|để lại thư|để thư lại|viết thư cho mọi người|viết thư cho cả nhà|wrote the letter|wrote a letter",
  asleep:
    "mọi người ngủ|cả nhà ngủ|ba mẹ ngủ|bố mẹ ngủ|mẹ ngủ|ai cũng ngủ|nhà ngủ hết|everyone is asleep|everybody is asleep|they are asleep",
  willTakePills:
    "sẽ uống thuốc|sẽ uống hết thuốc|sẽ uống nhiều thuốc|sẽ uống hết|sẽ nuốt hết|gonna take the pills",
  medicine:
    "ho|cảm|cúm|sốt|hạ sốt|thuốc bổ|kháng sinh|viêm|dị ứng|đau bụng|đau đầu|nhức đầu|đau răng|đau họng|vitamin|tẩy giun|theo toa|toa|kê đơn|đúng giờ|say xe|dạ dày|bác sĩ|cho khỏe|mau khỏe|khỏe hơn|ngủ sớm|thuốc ho|thuốc cảm|bệnh|nước cam",
  touchMe:
    "!sờ em|!sờ con|!sờ mình|!sờ cháu|!sờ tui|!sờ tôi|!sờ người em|!rờ em|!rờ con|!rờ mình|!rờ người em|sờ vào em|sờ vô em|sờ vào người|sờ vô người|sờ khắp người",
  touchCare:
    "sờ trán|sờ đầu|sờ mạch|trán|sốt|em bé|bụng|ngứa|khám|nóng không|lạnh không|đạp|xem còn|gọi dậy|kêu dậy",
  suffers: "bị",
  abuseWord: "xâm hại|lạm dụng|hiếp|hiếp dâm|cưỡng hiếp|cưỡng bức|làm nhục|sàm sỡ|dâm ô|quấy rối",
  pulledOut:
    "vớt lên|vớt lên rồi|vớt được|vớt vô|vớt vào|kéo lên bờ|đưa lên bờ|lôi lên bờ|pulled him out|pulled her out|pulled out of the water|out of the water",
  schoolRun: "đi học|đi khám|đi chơi|về quê|đi siêu thị",
  gift: "quà|đồ chơi|quần áo",
  bluff: "uy hiếp|ức hiếp|ăn hiếp|người ngoài hành tinh|quái vật|ma cà rồng|siêu nhân|zombie",
  scare: "tin giả|đồn|nghe đồn|nghe nói|thấy bảo|tin đồn",
  pretend: "đóng vai|đồ hàng|chơi đồ hàng|giả làm|giả bộ|diễn",
  insurance: "bảo hiểm|chi trả|hồ sơ",
  resolvedAct: "rồi|xong|xong rồi|hết rồi|luôn rồi|hết|already",
  selfHarmPlain:
    "rạch tay|rạch đùi|rạch chân|cứa tay|tự cắt tay|tự rạch|tự rạch tay|tự cứa|tự làm đau|tự hại|tự hành hạ|làm đau bản thân|cắt cổ tay|đập đầu vào tường|cutting myself|self harm|hurting myself|hurt myself|cut myself",
  hitMe:
    "bị đánh|bị đập|bị tát|bị đấm|bị quất|bị quánh|bị uýnh|bị đòn|ăn đòn|bị chém|bị đâm|bị bóp cổ|bị rượt|bị đuổi đánh|bị hành hung|getting beaten|being beaten|being hit",
  breakIn:
    "đang đập cửa|đang phá cửa|đang đạp cửa|đang cạy cửa|đang cậy cửa|phá cửa|đạp cửa xông vào|đòi phá cửa|cạy cửa phòng|đang xông vào|banging on the door|breaking the door|trying to break in|breaking in|breaking down the door",
  hitHardGrave:
    "bóp cổ|siết cổ|xiết cổ|dìm đầu|dìm nước|nhận đầu|nhấn đầu|nhận nước|dí đầu|bịt mũi|bịt miệng em|treo lên đánh|trói lại đánh|trói em|dội nước sôi|tạt nước sôi|đổ nước sôi vào em|gí điện|chích điện|đánh chết|đánh túi bụi|đánh dã man|dí tàn thuốc|châm thuốc vào|choking me|strangling|choked me|tạt xăng|tưới xăng|đổ xăng",
  chained:
    "xích chân|xích cổ|bị xích|trói chân|trói tay|bị trói|cột chân|nhốt chuồng chó|nhốt trong chuồng|chained|tied me up|tied up",
  groupAttack:
    "đánh hội đồng|lột áo em|lột đồ em|lột quần em|lột áo con|lột đồ con|quay clip đánh|bắt quỳ|bắt em quỳ|bắt con quỳ|trấn lột|lột áo|lột đồ|dí đầu|dội nước|nhốt em trong nhà vệ sinh|nhốt trong nhà vệ sinh|beat me up|jumped me",
  lockIn:
    "bị nhốt|nhốt em|nhốt con|nhốt cháu|nhốt bạn|nhốt trong|bị giam|giam em|bị khóa trong|bị khóa ở trong|bị trói|bị xích|khóa trái|khóa ngoài|kẹt trong|bị kẹt|mắc kẹt|locked me|locked in|trapped|tied up|cant get out",
  lockedCarStrong:
    "bỏ quên trên xe|bị bỏ quên trên xe|quên trên xe|kẹt trong xe|khóa trong xe|bị khóa trong xe|bị nhốt trong xe|nhốt trong ô tô|locked in a car|locked in a parked car|locked in the car|left in the car|left in a car",
  touchGrave:
    "sờ soạng|sờ mó|sờ mông|sờ ngực|sờ đùi|sờ vùng kín|sờ chỗ kín|bóp mông|bóp ngực|bóp vú|rờ rẫm|rờ đùi|rờ ngực|rờ mông|sàm sỡ|giở trò|luồn tay|luồn tay vào|thò tay vào|cho tay vào|vuốt đùi|xoa đùi|mó|hôn môi|cưỡng hôn|touching me|touches me|groping me|groped|touching my leg|touching my",
  touchPlace:
    "vùng kín|chỗ kín|chỗ nhạy cảm|chỗ không nên|vào trong áo|vào trong quần|trong quần em|vô quần|private parts|privates",
  bedGrave:
    "nằm đè|đè lên|đè em|đè con|chui vào chăn|chui vào mùng|vào mùng|vô mùng|trèo lên giường|lên giường em|vào giường em|on top of me|into my bed|in my bed",
  undressForced:
    "bắt em cởi|bắt con cởi|bắt cởi|ép cởi|kêu con cởi|kêu em cởi|bảo em cởi|bảo con cởi|lột quần áo|lột đồ em|cởi đồ em|cởi quần em|cởi áo em|tụt quần em|tụt quần con|take off my clothes|taking my clothes off",
  peep: "rình em tắm|rình con tắm|nhìn trộm|nhìn lén|quay lén|coi lén|rình tắm|tắm chung với em|bắt tắm chung|watches me shower",
  rape: "hiếp|hiếp dâm|bị hiếp|cưỡng hiếp|hãm hiếp|cưỡng bức|bị cưỡng bức|xâm hại tình dục|bị xâm hại|lạm dụng tình dục|bị lạm dụng|raped|rape|molested|sexually abused|sexually assaulted",
  adultThings:
    "làm chuyện người lớn|làm việc người lớn|làm những việc người lớn|chuyện vợ chồng|làm chuyện ấy|làm chuyện đó|làm chuyện bậy|làm bậy|chơi bác sĩ|trò bác sĩ|chơi trò bí mật|trò chơi bí mật|như vợ chồng|đi nhà nghỉ|vào nhà nghỉ|làm trò bậy",
  blackmailPhoto:
    "ảnh của em|clip của em|video của em|ảnh của con|clip của con|hình của con|hình của em|my photos|my pictures|pictures of me|photos of me|tung ảnh|tung clip|tung hình",
  blackmailThreat:
    "dọa|đe dọa|hăm|đòi tiền|tống tiền|bắt chuyển khoản|bắt nạp|không thì|nếu không|phát tán|tung lên mạng|gửi cho cả lớp|gửi cho bố mẹ|bắt gửi thêm|or he will|or else|pay|threatening|blackmail|blackmailing|threatened",
  nudeStrong:
    "ảnh nóng|ảnh khỏa thân|ảnh không mặc|hình không mặc|không mặc đồ|không mặc quần áo|cởi đồ quay|ảnh nude|nude|nudes|ảnh nhạy cảm|hình nhạy cảm|clip nhạy cảm|clip nóng|ảnh trong nhà tắm|đồ lót|naked",
  askFor: "đòi|xin|bắt|ép|bảo gửi|kêu gửi|gửi ảnh|gửi hình|asks|asked|wants|send",
  groomMeet:
    "hẹn gặp|gặp riêng|hẹn gặp riêng|đến nhà|qua nhà|sang nhà|ngủ qua đêm|đi khách sạn|đi chơi riêng|xin pic|xin ảnh|gửi ảnh|meet up|meet me|meet alone|send pics",
  pregnantStrong:
    "có bầu|có thai|mang bầu|mang thai|dính bầu|dính thai|trễ kinh|chậm kinh|que hai vạch|que 2 vạch|hai vạch|2 vạch|pregnant",
  teen: "lớp 6|lớp 7|lớp 8|lớp 9|lớp 10|lớp 11|học sinh|13 tuổi|14 tuổi|15 tuổi|12 tuổi|16 tuổi|bạn trai|boyfriend",
  drownStrong:
    "!chết đuối|!bị đuối nước|!đuối nước|!đuối nước rồi|sụp hố|hụp xuống|hụp nước|té sông|té ao|té kênh|té mương|té giếng|rớt xuống sông|rơi xuống sông|rơi xuống ao|rơi xuống giếng|rớt xuống ao|rớt xuống kênh|rớt xuống mương|rớt giếng|ngã xuống sông|ngã xuống ao|ngã xuống hồ|ngã xuống giếng|nước cuốn|cuốn trôi|bị cuốn|chìm rồi|chìm nghỉm|chìm xuống|đang chìm|không thấy nổi lên|không thấy nổi|không trồi|chưa trồi|chưa ngoi lên|chưa nổi lên|drowning|fell in the river|fell into the river|went under",
  burnStrong:
    "bị bỏng|bị phỏng|bỏng nước sôi|phỏng nước sôi|bỏng nặng|đổ lên người|đổ vô người|đổ vào người|tuột da|da bong|bén lửa|cháy áo|cháy người|burned|scalded",
  shocked:
    "điện giật|bị giật|bị điện giật|giật điện|bị giật điện|dính điện|điện giựt|electrocuted|electric shock",
  drankWrong:
    "uống nhầm|uống lộn|uống phải|uống trúng|ăn nhầm|ăn phải|ăn trúng|nuốt nhầm|nuốt phải|hít phải|ngộ độc|drank|swallowed",
  poisonThing:
    "thuốc cỏ|thuốc trừ sâu|thuốc sâu|thuốc chuột|thuốc diệt chuột|thuốc diệt cỏ|dầu hỏa|xăng|nước tẩy|thuốc tẩy|nước lau sàn|nước thông cống|axit|hóa chất|nấm độc|lá ngón|trái độc|thuốc ngủ|thuốc của bà|thuốc người lớn|bleach|pesticide|rat poison|pills",
  vomit: "ói|nôn|ói mửa|nôn ói|sùi bọt mép|vomiting|throwing up",
  bleedGrave:
    "máu phun|máu tuôn|máu chảy quá|máu chảy nhiều|chảy máu nhiều|chảy nhiều máu|máu không cầm|máu không cầm được|không cầm được máu|cầm máu không được|máu chảy không cầm|mất máu|máu chảy lênh láng|đứt động mạch|đứt lìa|wont stop bleeding|bleeding a lot|bleeding badly|so much blood",
  noBreath:
    "không thở|không thở nữa|ngừng thở|ngưng thở|không còn thở|hết thở|không thấy thở|not breathing|stopped breathing",
  unconscious:
    "bất tỉnh|ngất|ngất rồi|ngất xỉu|hôn mê|gọi không dậy|kêu không dậy|gọi không tỉnh|bất động|lịm rồi|lịm đi|co giật|sùi bọt mép|tím tái|unconscious|passed out|not moving|wont wake up|having a seizure",
  fallDown: "té|ngã|rơi|rớt|fell",
  fallHigh:
    "té lầu|ngã lầu|té từ lầu|ngã từ lầu|rơi từ lầu|rớt từ lầu|té từ tầng|ngã từ tầng|rơi từ tầng|rơi tầng|rớt tầng|rớt lầu|ngã giàn giáo|té giàn giáo|té cây|ngã cây|rơi từ ban công|ngã từ ban công|ngã cầu thang|té cầu thang|rơi từ trên cao|fell from the|fell off the roof|fell out of the window",
  fireStrong:
    "cháy nhà|cháy rồi|đang cháy|cháy lớn|cháy lan|bốc cháy|cháy chung cư|cháy trọ|khói đen|khói mù|đám cháy|kẹt trong đám cháy|lửa cháy|on fire|house fire|theres a fire",
  floodStrong:
    "nước lên|nước lên tới|nước lũ|nước dâng|lũ quét|lũ về|lũ lên|sạt lở|lở núi|nước ngập tới|nước tràn|nước ngập|flood|flooding|landslide",
  trappedHigh:
    "trên mái|nóc nhà|trên nóc|leo lên mái|ngồi trên mái|đầu tủ|gác xép|kẹt|mắc kẹt|bị kẹt|tới ngực|tới cổ|ngang ngực|ngang cổ|on the roof|trapped|stuck",
  buried: "vùi|bị vùi|vùi lấp|vùi mất|bị cuốn|cuốn trôi|đè lên|buried",
  crashHit:
    "bị xe tông|xe tông|bị tông|bị xe đụng|xe đụng|bị xe cán|xe cán|bị cán|tông trúng|tông vào|tông xe|đâm vào|xe đâm|xe tải đụng|tai nạn|hit by a car|hit by a truck|ran over",
  lying: "nằm giữa đường|nằm bất động|nằm im|không dậy|không đứng dậy được|kẹt dưới|lying on the road",
  animalAttack:
    "chó cắn|bị chó cắn|chó tấn công|đang tấn công|chó táp|chó vồ|trâu húc|bò húc|ong đốt|ong chích|bầy chó|đàn chó|chó dại cắn|dog bit|dog is biting|dog attacked|dogs attacking",
  snakeBite: "rắn cắn|bị rắn cắn|rắn độc cắn|snake bite|bitten by a snake|snake bit",
  missingStrong:
    "mất tích|đi lạc|bị lạc|lạc mất|không tìm thấy|tìm không thấy|tìm không ra|kiếm không ra|chưa tìm thấy|chưa thấy về|chưa về|không về|không thấy đâu|đâu mất|bỏ nhà đi|mất liên lạc|missing|hasnt come home|didnt come home|cant find my",
  searching:
    "tìm khắp|kiếm khắp|tìm mãi|kiếm hoài|tìm hoài|điện thoại tắt máy|gọi không được|searched everywhere",
  abductStrong:
    "bắt lên xe|kéo lên xe|lôi lên xe|bế lên xe|đẩy lên xe|ép lên xe|bắt đi|bế đi mất|kéo đi|lôi đi|bắt mất|cướp con|bị bắt đi|bịt mắt|forced into a van|forced her into|forced him into|dragged into|grabbed my friend|took my friend|took my sister|took my brother",
  kidnap: "!bắt cóc|!bị bắt cóc|kidnapped|kidnap|kidnapping",
  sold: "bị bán|bán em sang|bán con sang|bán em cho|bán em|bị lừa bán|lừa bán|bị lừa sang|sold me|sold to|being sold",
  tookPapers:
    "lấy hết điện thoại|thu điện thoại|thu hết điện thoại|giữ giấy tờ|thu giấy tờ|giữ hộ chiếu|lấy hộ chiếu|took our phones|took my passport|took our passports",
  forcedSex:
    "bắt tiếp khách|bắt em tiếp khách|bắt con tiếp khách|ép tiếp khách|bắt đi khách|ép đi khách|ép bán dâm|bắt phục vụ khách",
  borderPlace:
    "sang campuchia|qua campuchia|campuchia|sang cam|qua cam|sang trung quốc|qua trung quốc|biên giới|cửa khẩu|sang lào|qua lào|đi lào|myanmar|đi đài loan|mộc bài|cambodia|border",
  abandonGone: "bỏ đi|bỏ đi rồi|bỏ đi luôn|đi luôn|đi mất|bỏ nhà đi|bỏ đi mất|bỏ con|left us",
  jail: "đi tù|vào tù|bị bắt|in jail|in prison",
  neglectFood:
    "không có gì ăn|hết đồ ăn|hết gạo|nhịn đói|bỏ đói|bị bỏ đói|không cho ăn|không có cơm ăn|đói lả|đói mấy ngày|no food|nothing to eat|starving",
  forcedMarriage:
    "bắt em lấy chồng|bắt con lấy chồng|bắt lấy chồng|ép lấy chồng|ép cưới|bắt cưới|gả em|gả con|gả cho|kéo vợ|bị kéo vợ|bắt vợ|nhận sính lễ|nhận lễ|bắt về làm vợ|bắt nghỉ học lấy chồng|tảo hôn|marry me off|forced to marry|forcing me to marry",
  labourPlace:
    "phụ quán|phụ hồ|lò gạch|xưởng|xưởng may|mỏ đá|mỏ vàng|quán nhậu|quán karaoke|bốc vác|rửa chén thuê|giúp việc|bán vé số|làm thuê|factory",
  labourForced:
    "giữ lương|giữ tiền công|giữ hết tiền|không trả lương|không trả công|quỵt lương|không cho nghỉ|không cho ra|bắt làm|đánh nếu|bắt đền|trừ nợ|tới khuya không|no pay|dont pay|wont let us leave",
  cryForHelp:
    "cứu em với|cứu con với|cứu tôi với|cứu cháu với|cứu mình với|cứu với|cứu em|cứu con|cứu tôi|cứu cháu|cứu tui|cứu giùm|ai cứu|kêu cứu|ét o ét|ét ô ét|sos|save me|help me please|please help me|somebody help|someone help me",
  phone: "điện thoại|tài khoản|acc|nick|ứng dụng|facebook",
  pet: "con mèo|mèo|con chó|chó|thú cưng|vịt|gà|cat|puppy",
  fun: "lmao|lmfao|haha|hihi|hehe|kaka|emojilaugh|lol|vui|buồn cười|mắc cười",
  cheerful: "vui|mừng|vui lắm|cả nhà mừng|khen|thích|happy",
  homeworkHelp: "bài|bài toán|toán|bài này|đề|thi|văn|tiếng anh|lý|hóa|deadline",
  cry_food: "đói|khát|nóng|lạnh|trà sữa|trà đá|ly|ăn|nắng|mưa|kem|bụng|ế",
  dream: "mơ|mơ thấy|nằm mơ|giấc mơ|dream|dreamed",
  donate: "quyên góp|ủng hộ|từ thiện|cứu trợ|donate",
  play: "chơi trò|trò chơi|chơi",
  army: "bộ đội|biên phòng|công an",
  parentWork: "ba em làm|bố em làm|mẹ em làm|má em làm|bố làm|ba làm|mẹ làm",
  vaccinated: "tiêm rồi|chích ngừa rồi|đã tiêm|đã chích",
  slowly:
    "từ từ đọc|từ từ ăn|từ từ học|từ từ làm|từ từ đi|từ từ kể|từ từ tính|từ từ rồi|từ từ xem|từ từ chơi|từ từ hiểu|từ từ nói|từ từ nghĩ|từ từ tập|từ từ mua|từ từ trả|từ từ nghe",
  dieAlone:
    "muốn chết|!tự tử|tự sát|!tự vẫn|muốn tự tử|muốn tự sát|chán sống|hết muốn sống|hết muốn tồn tại|không muốn tồn tại|không muốn sống|không muốn sống nữa|suicide|suicidal|want to die|wanna die",
  notSafe: "không an toàn|chưa an toàn|không được an toàn|hết an toàn|not safe|unsafe",
  rightNow: "bây giờ|ngay bây giờ|lúc này|ngay lúc này|hồi nãy|nãy giờ|mới nãy|right now|just now",
};
