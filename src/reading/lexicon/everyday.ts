import type { ConceptWords } from "./conceptWords.ts";

/**
 * Classes of everyday words, so that what the lessons say of one (a pond, an uncle's hammer, a pop song) is heard of its
 * like as well. They raise nothing by themselves and no rule uses them.
 */
export const everyday: ConceptWords = {
  xWater:
    "ao|hồ|sông|suối|biển|kênh|rạch|mương|đìa|bàu|đầm|giếng|hố nước|hồ bơi|bể bơi|bể nước|lu nước|chum|thau nước|chậu nước|xô nước|hồ cá|bồn tắm|cống|hố ga|đập nước|thác|bến sông|bến đò|ghe|thuyền|xuồng|phao|áo phao|bơi|lặn|tắm sông|tắm biển|bờ kè|vũng|lạch|khe|pool|river|lake|pond|sea|canal|bathtub|well",
  xHeight:
    "sân thượng|nóc nhà|mái nhà|lan can|ban công|cầu thang|tầng|lầu|gác|gác xép|cửa sổ|mép|vực|vách đá|thành cầu|cầu vượt|cầu treo|mỏm đá|cành cây|ngọn cây|giàn giáo|tháp|cột điện|rooftop|balcony|ledge|bridge|window sill|cliff",
  xRoom:
    "phòng|phòng ngủ|phòng tắm|nhà tắm|nhà vệ sinh|toilet|wc|nhà kho|kho|bếp|nhà bếp|gầm giường|tủ quần áo|gầm cầu thang|chuồng|chòi|nhà hoang|phòng trọ|nhà trọ|khách sạn|nhà nghỉ|hầm|tầng hầm|gara|quán|quán nhậu|karaoke|massage|bar|lán|bathroom|bedroom|closet|basement|hotel room|motel|attic",
  xSchool:
    "trường|lớp|cô chủ nhiệm|giám thị|căn tin|sân trường|ký túc xá|nội trú|bán trú|học thêm|gia sư|giờ ra chơi|tan học|cổng trường|thư viện|lớp trưởng|ban giám hiệu|phòng thi|học kỳ|khai giảng|bế giảng|mầm non|mẫu giáo|nhà trẻ|tiểu học|cấp hai|cấp ba|đại học|trung tâm tiếng anh|school|class|campus|dorm|tuition|kindergarten",
  xSubject:
    "môn toán|toán|văn|ngữ văn|lý|vật lý|hóa|hóa học|sinh học|sử|lịch sử|địa|địa lý|tiếng anh|gdcd|công dân|tin học|thể dục|bài tập|bài văn|đề cương|thuyết trình|kiểm tra|trắc nghiệm|đáp án|giải giúp|công thức|tính|vận tốc|phương trình|tam giác|đoạn văn|dàn ý|tác phẩm|nhân vật|essay|homework|exam|maths|physics|chemistry|biology|history class|worksheet|slide",
  xAnimalPet:
    "chó|mèo|cún|thỏ|hamster|chim|vẹt|cá cảnh|rùa|boss|con miu|con mực|con vàng|dog|cat|puppy|kitten|hamsters|bunny",
  xLivestock:
    "gà|vịt|heo|lợn|bò|trâu|dê|ngan|ngỗng|cá|tôm|cua|ếch|ốc|mực|sầu riêng|lúa|ruộng|vườn|chuối|xoài|mía|cà phê|tiêu|rẫy|máy cày|phân bón|thuốc trừ sâu|ao cá|đàn|giống|chuồng trại|chicken|duck|pig|buffalo|cow|goat|fish farm",
  xWild:
    "rắn|rắn hổ|ong|ong vò vẽ|kiến|muỗi|chuột|gián|nhện|rết|bọ cạp|đỉa|khỉ|voi|hổ|cá sấu|sứa|sâu|snake|bee|wasp|jellyfish|monkey",
  xVehicle:
    "xe máy|xe đạp|xe tải|xe hơi|ô tô|xe buýt|xe bus|xe khách|xe đò|xe điện|xe bảy chỗ|xe van|taxi|grab|container|xe ben|máy bay|tàu|tàu hỏa|xe lửa|ghe máy|xe lăn|xe đẩy|xe ôm|công nông|truck|car|van|bike|motorbike|bus|train|taxi driver",
  xWeapon:
    "dao|rựa|mã tấu|kéo|búa|gậy|gậy gộc|roi|roi mây|thắt lưng|dây nịt|chổi|cán chổi|thước|côn|kiếm|súng|gạch|đá|chai|vỏ chai|ống sắt|tuýp|xẻng|cuốc|liềm|kim tiêm|axit|xăng|bật lửa|dây điện|dép|guốc|điếu cày|mũ bảo hiểm|ghế|knife|machete|hammer|belt|stick|bat|gun|acid|petrol|lighter",
  xPills:
    "thuốc|thuốc ngủ|thuốc an thần|vỉ thuốc|nắm thuốc|lọ thuốc|hộp thuốc|tủ thuốc|viên|viên thuốc|liều|thuốc chuột|thuốc sâu|thuốc diệt cỏ|lá ngón|panadol|paracetamol|thuốc rầy|thuốc cỏ|pills|tablets|sleeping pills|overdose|bleach",
  xBody:
    "đầu|mặt|mắt|mũi|miệng|mồm|môi|răng|tai|cổ|họng|vai|lưng|ngực|bụng|tay|cổ tay|ngón tay|chân|đùi|đầu gối|mông|má|trán|tóc|da|xương|head|face|eyes|arms|wrist|leg|neck|chest|back",
  xSymptom:
    "sốt|ho|đau bụng|đau đầu|nhức đầu|chóng mặt|buồn nôn|nôn|ói|tiêu chảy|nổi mẩn|mẩn đỏ|dị ứng|phát ban|sổ mũi|cảm|cúm|viêm|đau họng|đau răng|trẹo|bong gân|trầy|xước|sưng|bầm|tím|tái|co giật|giật|ngất|xỉu|lịm|bất tỉnh|khó thở|thở khò khè|sùi bọt mép|mê man|lơ mơ|lạnh ngắt|run rẩy|fever|cough|rash|vomiting|dizzy|headache|stomach ache|fainted|seizure|swollen|turning blue|wheezing",
  xCareHealth:
    "bác sĩ|bệnh viện|phòng khám|y tế|trạm xá|cấp cứu|xe cứu thương|khám|uống thuốc|tiêm|tiêm phòng|chủng ngừa|y tá|hiệu thuốc|nhà thuốc|băng|sát trùng|doctor|hospital|clinic|nurse|pharmacy|ambulance|vaccine",
  xFood:
    "cơm|phở|bún|bánh mì|bánh|kẹo|trà sữa|cà phê|nước ngọt|mì|mì tôm|cháo|lẩu|nướng|chiên|kho|xào|canh|thịt|rau|trái cây|trứng|sữa|kem|chè|ăn sáng|ăn trưa|ăn tối|món|nấu|quán ăn|buffet|gà rán|pizza|rice|noodles|breakfast|lunch|dinner|milk tea|coffee|cake|snack|recipe",
  xMedia:
    "phim|bộ phim|tập|tập cuối|diễn viên|đạo diễn|trailer|rạp|netflix|anime|manga|truyện|truyện tranh|tiểu thuyết|chương|nhân vật chính|nam chính|nữ chính|phản diện|kịch|vở|mv|bài hát|ca sĩ|idol|fan|fandom|concert|album|lyrics|lời bài hát|rap|sân khấu|show|gameshow|tiktok|youtube|video|clip hài|livestream|stream|podcast|movie|film|episode|season|series|novel|chapter|character|song|singer|drama|documentary|actor|scene|ending",
  xGame:
    "game|liên quân|free fire|pubg|roblox|minecraft|liên minh|valorant|genshin|tốc chiến|among us|fifa|mobile legends|rank|combat|gank|boss|skin|map|server|team|đội|trận|ván|màn|level|nhân vật game|respawn|noob|feed|farm lính|bắn nhau|acc|nạp thẻ|hồi sinh|skill|jungle|lag|ping|steam|cs go|clash|raid|headshot|lobby",
  xSport:
    "bóng đá|đá bóng|bóng rổ|bóng chuyền|cầu lông|bóng bàn|bơi lội|võ|karate|taekwondo|boxing|đấu vật|chạy bộ|gym|tập gym|huấn luyện viên|hlv|trọng tài|cầu thủ|tiền đạo|thủ môn|penalty|hiệp một|hiệp hai|vòng loại|chung kết|đội tuyển|u23|tỉ số|ghi bàn|bàn thắng|giải đấu|kéo co|nhảy dây|cờ vua|cờ tướng|football|soccer|match|goal|coach|team won|tournament|referee",
  xNews:
    "báo|báo đăng|tin tức|thời sự|vụ án|tòa án|xét xử|công an bắt|khởi tố|bị cáo|án tù|theo báo|đọc báo|trên mạng|dư luận|netizen|phóng sự|bài báo|bản tin|vtv|thống kê|nghị định|luật|quy định|chính sách|quốc hội|chính phủ|ubnd|bộ giáo dục|bộ y tế|news|article|reported|court|statistics|government|policy|law",
  xShop:
    "shop|shopee|lazada|tiki|giá|bao nhiêu tiền|giảm giá|sale|freeship|ship|giao hàng|đơn hàng|đặt hàng|size|màu|chất vải|hàng|sản phẩm|đánh giá|review|sao|đổi trả|bảo hành|pin|màn hình|camera|laptop|điện thoại mới|iphone|samsung|oppo|xiaomi|sạc|cấu hình|mua|bán|thanh lý|inbox|ib|giá tốt|cửa hàng|siêu thị|chợ|order|delivery|refund|price|discount|battery|charger|warranty|seller",
  xMoney:
    "tiền|triệu|nghìn|ngàn|lương|trả nợ|vay|nợ|chủ nợ|chuyển khoản|ngân hàng|tài khoản|thẻ|atm|tiền trọ|tiền học|học phí|lì xì|tiền thưởng|cọc|hoa hồng|money|salary|debt|loan|bank|pay|transfer|million|fee|cash",
  xJob: "công nhân|công ty|nhà máy|xưởng|phụ hồ|thợ|bán hàng|phục vụ|chạy bàn|rửa chén|giúp việc|bốc vác|tuyển dụng|phỏng vấn|tăng ca|ca đêm|việc làm|làm thêm|sếp|ông chủ|bà chủ|nhân viên|kế toán|văn phòng|hợp đồng|xuất khẩu lao động|job|boss|factory|interview|shift|office|coworker|employer",
  xFeelGood:
    "vui|vui vẻ|hạnh phúc|tuyệt vời|thích|yêu đời|tự hào|hào hứng|phấn khởi|thoải mái|biết ơn|cảm động|ngon|đẹp|xinh|dễ thương|cute|đỉnh|xịn|mượt|hài|buồn cười|cười xỉu|phê|chill|happy|glad|excited|lovely|awesome|funny|cool|great|nice|proud|love it",
  xFeelBad:
    "buồn|chán|mệt|mệt mỏi|cô đơn|tủi thân|tuyệt vọng|bế tắc|vô dụng|vô nghĩa|kiệt sức|trầm cảm|lo lắng|căng thẳng|áp lực|xấu hổ|nhục|ghét bản thân|trống rỗng|đau khổ|khóc|khóc một mình|mất ngủ|gánh nặng|thừa|chịu hết nổi|hết chịu nổi|sad|lonely|hopeless|worthless|empty|exhausted|depressed|anxious|ashamed|burden|cry myself|numb",
  xFear:
    "sợ|hoảng|hoảng loạn|run|hãi|ám ảnh|giật mình|lo|cầu xin|van xin|kêu cứu|la hét|gào|thét|hét|scared|terrified|afraid|panic|shaking|screaming|begging|crying",
  xLaugh:
    "haha|hihi|hehe|kaka|emojilaugh|lol|lmao|kkk|đùa|giỡn|chọc|trêu|troll|cười|mắc cười|hahaha|jk|joking|kidding|meme|tấu hài|cà khịa",
  xThanks:
    "cảm ơn|cám ơn|thanks|thank you|biết ơn|tks|chúc mừng|chúc|mừng|xin chào|chào|hello|hi|tạm biệt|bye|good night|ngủ ngon",
  xAsk: "cho hỏi|xin hỏi|hỏi chút|có ai|ai biết|làm sao|làm thế nào|có nên|có được không|có phải|là gì|nghĩa là gì|ở đâu|bao nhiêu|bao lâu|tư vấn|hướng dẫn|how to|how do i|what is|where can|should i|anyone know|is it ok|does anyone",
  xSwear:
    "đm|dm|vl|vcl|vãi|đéo|đệt|clm|cmm|cc|cặc|lồn|địt|đụ|óc chó|ngu|khốn nạn|mất dạy|thằng chó|con chó|mẹ kiếp|đệch|fuck|shit|wtf|damn|bitch|asshole|idiot",
  xPolitics:
    "đảng|nhà nước|cộng sản|dân chủ|biểu tình|tổng thống|bầu cử|trump|putin|ukraine|nga|trung quốc|mỹ|chiến tranh|quân đội|tàu khựa|tên lửa|hải quân|xâm lược|phản động|war|election|president|army",
  xCovid: "covid|cô vi|dịch|cách ly|f0|f1|giãn cách|khẩu trang|vắc xin|ca nhiễm|corona|quarantine|lockdown",
  xWeather:
    "mưa|nắng|bão|gió|lạnh|nóng|rét|sương mù|lũ|lụt|ngập|mưa đá|sét|giông|áp thấp|nhiệt độ|thời tiết|rain|storm|sunny|weather|heatwave|typhoon",
  xDark:
    "khuya|nửa đêm|đêm qua|ban đêm|giữa đêm|tối qua|đêm nào|tối nào|rạng sáng|một mình|không ai ở nhà|vắng nhà|midnight|at night|every night|home alone|alone with",
  xOnline:
    "zalo|facebook|messenger|insta|instagram|discord|telegram|tinder|nhắn tin|inbox riêng|add friend|kết bạn|nick ảo|acc ảo|video call|cam|webcam|group chat|nhóm chat|block|chặn|screenshot|chụp màn hình|chat|dm me|snapchat|online friend|met online|group",
  xPhoto:
    "ảnh|hình|clip|video|quay|chụp|quay lén|chụp lén|selfie|livestream|đăng|phát tán|tung|gửi ảnh|gửi hình|lộ|pictures|photos|pics|posted|leak|send pics|recorded|filmed",
  xTouch:
    "sờ|mó|rờ|ôm|hôn|đụng chạm|vuốt|bóp|xoa|ngồi lên đùi|nằm cạnh|chui vào mền|vào mùng|cởi|kéo quần|lột|cọ|dụi|touch|touches|kiss|hug|grab|lap|undress",
  xRestrain:
    "trói|xích|nhốt|khóa|giữ|túm|kéo|lôi|bịt|đè|chặn|vây|bao vây|khống chế|áp giải|tied|chained|locked|dragged|pinned|held down|cornered",
  xHurt:
    "đánh|đập|đấm|đá|tát|quất|đạp|giẫm|thụi|bóp cổ|cắn|cào|ném|quăng|xô|đẩy|đốt|dí|châm|tạt|chém|đâm|cứa|rạch|cắt|hit|beat|slap|kick|punch|choke|burn|stab|cut|push|throw",
  xThreat:
    "dọa|doạ|hăm|đe|đe dọa|hứa sẽ giết|bắt|ép|cấm|không cho|nếu không|nếu kể|nếu nói|mà kể|mà nói|dọa giết|sẽ giết|sẽ đánh|sẽ đăng|sẽ tung|threatens|threatened|forced|makes me|wont let|not allowed|if i tell|or else",
  xSecret:
    "giữ kín|bí mật|đừng nói|đừng kể|không dám nói|không dám kể|không ai tin|chưa nói với ai|giấu|lén|dont tell|secret|nobody knows|no one believes|hide it|swear not to tell",
  xHunger:
    "đói|nhịn đói|bỏ đói|hết gạo|không có gì ăn|ăn cơm nguội|ăn xin|lượm|nhặt|xin ăn|không cho ăn|gầy|ốm nhom|suy dinh dưỡng|rách|không tắm|dơ|hungry|starving|no food|skinny|dirty clothes",
  xGone:
    "mất tích|đi lạc|lạc|không thấy|biến mất|chưa về|không về|tắt máy|không liên lạc được|mất liên lạc|không nghe máy|tìm không ra|tìm mãi|bỏ đi|trốn|bỏ trốn|bắt đi|chở đi|dẫn đi|đưa đi|kéo lên xe|missing|lost|gone|disappeared|not answering|took her|took him|havent come home",
  xFire:
    "cháy|khói|lửa|bốc cháy|chập điện|gas|bình ga|rò rỉ|nổ|pháo|than|khét|fire|smoke|burning|gas leak|explosion|spark",
  xHot: "nước sôi|nước nóng|phích|ấm nước|nồi|dầu sôi|canh nóng|bàn ủi|bô xe|bỏng|phỏng|phồng|boiling|scald|hot oil|blister",
  xBlood:
    "máu|chảy máu|ra máu|đổ máu|ướt đẫm máu|vết thương|vết cắt|đứt|rách da|sâu hoắm|cầm máu|blood|bleeding|wound|gash|stitches",
  xElectric:
    "điện|dây điện|ổ điện|ổ cắm|phích cắm|điện giật|giật điện|rò điện|chạm điện|nhiễm điện|trụ điện|biến áp|electric|wire|socket|shocked|power line",
  xThroat:
    "hóc|mắc cổ|sặc|nghẹn|nuốt|nuốt phải|mắc họng|tím tái|không thở|ngạt|khó thở|choking|swallowed|cant breathe|suffocating|not breathing",
  xLastWords:
    "tạm biệt|vĩnh biệt|lần cuối|lời cuối|xin lỗi ba mẹ|xin lỗi mẹ|xin lỗi bố|chăm sóc|nuôi giùm|giữ giùm|để lại|cho hết|tặng hết|không cần nữa|đi xa|đi thật xa|ngủ một giấc|ngủ luôn|kiếp sau|thiên đường|gặp lại ở|sau này không có|khi em không còn|khi con không còn|goodbye|take care of|sorry for everything|last time|final|next life|when im gone|give away",
  xDeath:
    "chết|mất|qua đời|tử vong|hy sinh|đám tang|đám ma|nghĩa trang|mộ|linh hồn|ma|quan tài|die|dead|death|dying|funeral|grave|ghost",
  xFigure:
    "muốn xỉu|chết mê|chết mệt|cười chết|đói chết|nóng chết|mệt chết|đẹp xỉu|xỉu up xỉu down|đốt tiền|cháy túi|sấp mặt|toang|lên đường|bay màu|tạch|ăn hành|cháy phố|cháy máy|cháy hàng|sang chấn|trầm cảm luôn|ám ảnh kinh hoàng|ngon chết|điên mất|dead inside|im dead|killing me|dying of laughter",
  xPast:
    "hồi đó|hồi nhỏ|ngày xưa|năm ngoái|năm kia|mấy năm trước|lúc nhỏ|hồi trước|trước đây|tuần trước|tháng trước|đã từng|từng bị|giờ ổn|đã ổn|ổn rồi|qua rồi|hết rồi|bình phục|xuất viện|về nhà rồi|tìm thấy rồi|đã bắt được|years ago|last year|back then|used to|in the past|now fine|is okay now|recovered|found him|found her",
  xRightNow:
    "đang|ngay bây giờ|bây giờ|lúc này|vừa|vừa mới|mới|nãy giờ|từ nãy|ngay|liền|lập tức|nhanh lên|mau|gấp|khẩn cấp|sắp|chuẩn bị|tối nay|đêm nay|lát nữa|tí nữa|right now|now|just|tonight|hurry|quick|asap|at the moment",
  xIf: "nếu|giả sử|lỡ như|nhỡ|khi nào|trường hợp|phòng khi|phòng tránh|đề phòng|làm gì khi|xử lý khi|sơ cứu|kỹ năng|tập huấn|diễn tập|tuyên truyền|bài học|kiến thức|if|in case|prevent|prevention|first aid|training|drill|lesson",
  xNotDone:
    "không có|không bị|chưa bị|chưa từng|đâu có|có đâu|làm gì có|không hề|không phải|chả có|chẳng có|đừng lo|không sao|không đau|chỉ là|chỉ bị|may mà|may là|suýt|nearly|almost|not really|didnt|im fine|no worries|its okay",
  xElder:
    "ông|bà|ông nội|bà nội|ông ngoại|bà ngoại|nội|ngoại|cô|dì|chú|bác|cậu|mợ|thím|dượng|anh họ|chị họ|anh rể|chị dâu|cha nuôi|mẹ nuôi|cha xứ|sư|ông thầy|thầy giáo|huấn luyện viên|bảo vệ|chủ trọ|hàng xóm|uncle|aunt|grandpa|grandma|cousin|stepdad|stepfather|neighbor|landlord|guard|coach|priest",
  xSmall:
    "bé|em bé|em gái|em trai|đứa nhỏ|thằng nhỏ|con bé|cháu bé|trẻ|trẻ con|con nít|sấp nhỏ|nhóc|sơ sinh|tháng tuổi|mấy đứa|lũ trẻ|kid|kids|toddler|infant|little girl|little boy|newborn",
};
