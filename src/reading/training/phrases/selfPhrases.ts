/** Patterns of wanting to die and of hurting oneself, and their innocent twins. */
export const selfPhrases = `
critical/suicide_act
@me {đang|đã} {đứng|ngồi} {trên|ở|ngoài} {mép sân thượng|lan can tầng @n|thành cầu|nóc nhà|mỏm đá|cửa sổ lầu @n}{| rồi}, {gió lạnh lắm|nhìn xuống thấy nhẹ lòng|chắc nhanh thôi|không ai thấy @me cả|một bước nữa là xong}
{buông|thả} tay {ra |}là {xong|hết|nhẹ|được nghỉ}{ rồi||, @me sợ quá}
@me {buộc|cột|thắt} {dây|khăn|sợi dây thừng|dây điện} {lên|vào|vô} {quạt trần|xà nhà|cành cây sau vườn|lan can} {rồi|xong rồi}{|, @me chờ một chút nữa thôi}
@me {uống|nuốt} {hết|cả|nguyên} {vỉ|lọ|nắm|hộp|chai} {thuốc|thuốc ngủ|thuốc của bà|thuốc huyết áp|panadol} {rồi|xong rồi|hồi nãy}{|, giờ @me thấy lạnh|, giờ buồn ngủ quá|, mắt mờ dần}
{uống|nuốt} {rồi|r|xong rồi}, {cả nắm|hết vỉ|hai mươi viên|gần hết lọ}, {giờ thấy lạnh|tay tê rồi|buồn ngủ lắm}
tối nay là {xong|hết|kết thúc}{ rồi|}. {@me dọn phòng sạch rồi|@me viết thư cho từng người rồi|@me cho con mèo ăn rồi|đồ @me để trong hộp dưới giường}
{đêm nay|tối nay} {@me|mình} {đi|off} {luôn|mãi mãi|thật|vĩnh viễn}{, |. }{thư để trên bàn|acc cho thằng bạn rồi|đừng chờ @me nữa|cảm ơn mọi người đã nghe @me}
{lúc|khi} {mọi người|ba mẹ|cậu|ai đó} đọc {được tin này|mấy dòng này|bức thư này} thì {chắc |}@me {không còn nữa|đi rồi|đã không còn ở đây}
{còn|chỉ còn} {một tiếng|ba tiếng|vài tiếng|ít phút} nữa {thôi|là xong|là @me được nghỉ}. {cảm ơn ad đã rep|tạm biệt mọi người|@me xin lỗi|đừng tìm @me}
@me {chờ|đợi} {cả nhà|ba mẹ|bố mẹ|mọi người} {ngủ|đi làm|ra khỏi nhà} {rồi|là} {@me |}{làm|đi|uống|nhảy}{, @me chuẩn bị xong hết rồi|, có đau không ạ|. @me quyết rồi}
{hũ|lọ|chai} thuốc @me mở nắp rồi{, |. }{tạm biệt|@me xin lỗi|@me đi nhé|chắc không đau đâu}
@me {ra|đang ra|đang đi ra} {sông|cầu|đường ray|bờ hồ|biển} {rồi|đây}, {điện thoại để lại nhà|đừng gọi @me nữa|xin lỗi mẹ|nước chắc lạnh lắm}
{@me rạch|@me cắt} {sâu lắm|cổ tay rồi}{, |. }{máu ra nhiều quá|máu không ngừng|thấy lạnh dần|đừng gọi cho mẹ @me}
@me đóng kín {cửa|phòng} {đốt than|bật gas|mở bình gas} rồi{, |. }{xin lỗi|chắc ngủ luôn|nhức đầu quá}
{@friend} {vừa|mới} nhắn {lời cuối|tạm biệt|"giữ mèo giùm tao"|"kiếp sau làm bạn tiếp"|"tao đi trước"} {rồi tắt máy|rồi chặn hết mọi người|rồi không nghe máy}{, tôi lo quá|, nó ở nhà một mình|}
@kid {khóa|chốt} cửa phòng {từ nãy|nãy giờ}, {trong đó có tiếng ghế đổ|nhắn tin xin lỗi cả nhà|gọi không trả lời, trong tủ mất vỉ thuốc|kêu không thưa, có mùi thuốc sâu}
i {took|swallowed} {all the pills|the whole bottle|like 30 tablets} {and im scared|just now|already}{, my hands are numb|}
im {on the roof|on the bridge|at the ledge|by the tracks} {and nobody is here|right now|already}{, bye|, im sorry mum|}
{goodbye everyone|thank you all}, {tonight is my last|i wont be here tomorrow|the letter is on my desk}
urgent/suicidal_thoughts
@me {ước gì|chỉ mong|cầu trời cho} {sáng mai|ngày mai|mai} {không|đừng|khỏi} {dậy|tỉnh dậy|mở mắt ra|thức dậy} nữa
{đêm nào|nhiều khi|lúc nào|dạo này} @me {cũng |}{nghĩ|tưởng tượng|mơ} {tới đám tang của mình|mình không còn trên đời|cách biến mất|chuyện đó|cái chết}
{không có|thiếu} {@me|mình} {chắc |thì }{ba mẹ|cả nhà|mọi người|mẹ} {đỡ khổ|nhẹ gánh|vui hơn|sẽ tốt hơn|thở phào}
@me {thấy|cảm thấy} {sống hay chết cũng như nhau|mình là gánh nặng|mình không nên sinh ra|mình thừa trong nhà này|không có lý do gì để tiếp tục}
@me {mệt|chán} {với việc phải thức dậy mỗi ngày|phải giả vờ ổn|phải sống tiếp|cái cuộc đời này} {lắm rồi|quá rồi|}
{có cách nào|làm sao} {ngủ một giấc|nhắm mắt lại|ngủ luôn} {mà |}{không phải dậy nữa|khỏi dậy|mãi mãi} {không ạ|hả cô|ạ, em hỏi thật}
@me {không thấy|không hình dung được} {mình ở tuổi mười tám|tương lai|ngày mai|mình sống tới hai mươi}
@me {hay |cứ }{tra|search|google|tìm} {trên mạng |}{cách chết|chết thế nào không đau|uống bao nhiêu thì chết|cách kết thúc}
{giá mà|sao} {người mất|đứa chết} {là|không phải là} @me
@me {đếm|đang đếm} từng ngày {để được nghỉ hẳn|tới khi được dừng lại|để kết thúc}
@me {chỉ muốn|muốn} {mọi thứ dừng lại|biến mất|tan biến|dừng lại hết|ngủ mãi|kết thúc hết}{, nói thật||, không đùa|, em mệt quá rồi}
@me {cất|giấu|để dành} {thuốc|mấy viên thuốc|một sợi dây} {dưới gối|trong cặp} {phòng khi|lỡ như} {không chịu nổi nữa|cần dùng tới}
@kid {viết|ghi} {trong vở|trong nhật ký|trong bài kiểm tra} {rằng |}{con muốn biến mất|không muốn sống nữa|con là gánh nặng|nếu con chết thì sao}
@kid {vẽ|hay vẽ} {mộ|quan tài|mộ bia có tên mình|người treo cổ}{, hỏi thì cười|, tôi lo quá|}
@kid {đem cho|tặng} {hết đồ chơi|cây đàn quý nhất|hết truyện} {cho bạn|cho em họ} {rồi nói không cần nữa|rồi cứ im lặng}
muốn chết
em muốn chết
tự tử
chán sống
{thôi |thoi }chết {quách |mẹ |}{cho rồi|đi cho rồi|cho xong}
không muốn sống nữa
nhiều lúc {@me|tao} {muốn chết|chỉ muốn chết} {thật sự|thiệt|quá đi, không đùa đâu}
i {keep thinking|think} {everyone would be better off without me|about not being here|about ending it}
{honestly|sometimes} i {wish i wouldnt wake up|dont want to exist anymore|just want to disappear forever}
urgent/self_harm
@me {rạch|cắt|cứa|cào} {tay|đùi|cổ tay|bắp chân} {mỗi khi buồn|cho đỡ đau trong lòng|mấy tháng nay|để thấy nhẹ hơn|mỗi tối}
{trên tay|dưới tay áo|trên đùi} @me {toàn|có mấy} {vết|đường} {rạch|cắt}{, trời nóng vẫn mặc áo dài| không dám cho mẹ thấy|}
@me {đập đầu vào tường|tự tát mình|tự đấm mình|giựt tóc|châm bật lửa vào tay} {mỗi lần bị điểm kém|mỗi khi cãi nhau|cho tỉnh}
@kid {toàn mặc áo dài tay|giấu lưỡi lam trong hộp bút}, {tôi thấy vết rạch|tay đầy vết cứa}
@me {lại |}{làm đau bản thân|tự làm đau mình|cắt tay} {nữa rồi|tối qua|tuần này ba lần}
none/figurative
{thi|học|làm|chạy deadline|trực} {xong |}{mệt|đuối|oải} {muốn chết|muốn xỉu|chết đi được}{ haha| luôn á| =))|, đi trà sữa không}
{đói|nóng|lạnh|buồn cười|nhớ|chán} {muốn chết|chết mất|chết đi được} {nè|luôn|á trời| :))}
{ngủ|đánh} một giấc {thật dài|tới trưa mai} {thôi|cho đã}, {mai nghỉ học|cuối tuần rồi|thi xong rồi}
{cười|cười muốn} {chết|xỉu|tắt thở} {với con mèo|với thằng bạn|vì cái meme này}
{kill me now|im dead|i could die}, {double maths|this meme|that plot twist}
quê {quá|xỉu} {chỉ muốn|ước gì} {độn thổ|biến mất|chui xuống đất} {haha|luôn á|=))}
{cắt tóc|mái} {xấu quá|hỏng rồi} {muốn|chắc} {biến mất|trùm mền} {tới khi tóc dài|một tuần}
none/smalltalk
@me {đang |}{đứng|ngồi} {trên sân thượng|trên cầu|ngoài ban công} {tưới cây|ngắm pháo hoa|chụp hình|hóng gió|phơi đồ|ngắm trăng}{| với mẹ| với tụi bạn|, mát ghê}
{tạm biệt|bye} {mọi người|cả nhà|cô|tụi bay} nha, {mai gặp lại|em đi ngủ đây|con vô học|tối lên game tiếp|tuần sau về}
{tặng|cho|pass} {lại |}{hết |}{truyện|đồ cũ|sách lớp @n|acc game} {cho em họ|cho thư viện|giá rẻ}, {nhà chật quá|lên lớp rồi khỏi cần|dọn nhà}
@me uống {thuốc|thuốc ho|thuốc cảm|vitamin|hết thuốc rồi}{ |, }{giờ đỡ sốt|bác sĩ dặn ngày hai viên|mai tái khám|mẹ mua thêm}
{mai|tối nay} @me {thi xong|nộp bài xong} là {xong|nhẹ người|được nghỉ|ngủ thả ga}
none/negation
{không|đâu}, @me {nói chơi|giỡn} thôi, {@me bình thường|@me không có ý đó|hôm nay vui mà|lời bài hát đó}
@me {không|đâu có|chưa bao giờ} {muốn chết|nghĩ tới tự tử|định làm gì dại dột} {đâu|hết}{, cô đừng lo|, hỏi cho bài thuyết trình thôi| ạ}
none/fiction
{trong phim|đọc truyện|tập cuối|chương mới} {nam chính|nữ chính|nhân vật phụ} {tự tử|nhảy lầu|uống thuốc độc|chết} {buồn ghê|khóc hết nước mắt|sốc luôn|mà đạo diễn không giải thích}
concern/low_mood
{dạo này|mấy bữa nay|hôm nay} @me {buồn|chán|mệt|tụt mood} {quá|ghê|không rõ lý do}, {không muốn nói chuyện với ai|chỉ muốn nằm|ai cũng bận|học không vô}
{bạn thân|crush|cả nhóm} {nghỉ chơi|seen|không rủ} @me, {buồn ghê|khóc cả tối|thấy lạc lõng}
`;
