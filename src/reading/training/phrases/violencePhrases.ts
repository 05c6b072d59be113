/** Patterns of attack, violence, abuse, locking in and going missing, and their innocent twins. */
export const violencePhrases = `
critical/physical_abuse_now
{cứu @me|cứu với|giúp với}, {@kin|@gang} {đang |}{đánh|đập|bóp cổ|đạp|quất|lấy ghế đập} {@me|em @me|mẹ @me|thằng bé}{| dưới bếp| trong phòng| ngoài sân}
@me {đang bị|bị} {đánh|đập|tẩn|quất roi} {bây giờ|ngay lúc này|nè|nãy giờ}{, @me trốn trong nhà tắm|, cứu|}
{@kin} {xỉn|nhậu say|lên cơn} {rồi|nữa rồi}, {đang đập đồ|đang lao vào đánh mẹ|đang đuổi đánh @me|đang đạp cửa phòng @me}
{nghe|nhà bên} {tiếng |có tiếng }{trẻ con|đứa nhỏ|con bé} {gào|khóc thét|van xin} {nãy giờ|từ nãy}, {có tiếng roi|nghe tiếng đập|người lớn chửi liên tục}
{my neighbour|my dad|a man|her stepfather} is {hitting|beating|choking} {his child|the kid|my brother|my mum} right now
hàng xóm đang {đánh|đập|trói} {con|cháu|vợ} {họ|dã man}{, ai tới giúp| ngay lúc này|}
critical/threat_attack
{@kin|ông ấy|nó|người yêu cũ|chủ nợ} {đang |}{cầm dao|xách rựa|cầm gậy|mang xăng} {đứng|chờ} {trước cửa|dưới cổng|ngoài sân}{, @me khóa cửa rồi|, @me ở nhà một mình|}
{@gang} {đang |}{chờ|chặn|vây} @me {ngoài cổng|ở hẻm|trước nhà xe}, {tụi nó cầm gậy|nó bảo đánh chết|@me không dám ra}
{có người|ông lạ|hai người lạ} {đang |}{đập cửa|phá khóa|trèo vào nhà|đi theo @me} {, nhà không có ai|, @me ở một mình với em|}
{nó|@kin} {nhắn|nói|hứa} {tối nay|lát nữa|sắp} {về giết @me|tới đốt nhà|chém cả nhà}
critical/cry_for_help
{cứu|giúp} @me {với|mau|đi|ơi}
{cứu|help|sos|cíu} {nhanh lên|gấp|mau lên|làm ơn}
{ông ta|ổng|nó|họ} {về rồi|tới rồi|lên tới rồi|đang lên cầu thang}, {@me trốn|cứu @me|đừng gọi lại}
{đừng gọi|đừng nhắn lại}, {họ nghe thấy|nó đang ở gần|ổng giữ máy}, {gọi công an|cứu @me} {giùm|đi}
không an toàn đâu{, cứu @me|. nó đang ở đây|}
critical/abduction
{bị bắt cóc|@me bị bắt cóc}{| rồi| cứu @me}
{@kid|@me} {bị|vừa bị} {kéo|lôi|bế|bắt} lên {xe|ô tô đen|xe bảy chỗ|xe máy} {chạy mất|đi rồi|rồi}{, biển số che|}
{ông|bà|cô|chú} lạ {đang |}{dắt|bế|dụ} {@kid|đứa nhỏ} {đi|ra khỏi công viên|lên xe}{, bé khóc| không phải người nhà}
critical/missing_child
{@kid} {mất tích|đi lạc|biến mất|không thấy đâu} {từ sáng|từ chiều qua|hai tiếng rồi|ở chợ|ở bến xe}{, tìm khắp nơi không ra|, gọi không nghe máy|}
{không thấy|tìm không ra|lạc mất} {@kid} {đâu|đâu cả} {rồi|nữa}{, nó mới @n tuổi|, mặc áo đỏ|, ngoài kia là ao}
{tan học|đi học|đi mua đồ} {từ|lúc} {trưa|năm giờ} mà {giờ|tới giờ} {@kid} {chưa về|vẫn chưa thấy}, {máy tắt|bạn bè không ai biết|bảo vệ nói về lâu rồi}
critical/confinement
{@me|hai anh em @me} {bị nhốt|bị khóa|bị xích} {trong|ở} {phòng|nhà kho|chuồng|nhà tắm|phòng trọ} {từ sáng|hai ngày rồi|nãy giờ}{, không có nước|, tối quá|, họ đi hết rồi|}
critical/sexual_assault_now
{@man} {đang |}{đè|giữ|ôm chặt|cởi đồ} {@me|em gái @me|con bé}{, cứu với|, @me không la được|, cửa khóa rồi|}
{@man} {vừa|mới} {làm chuyện đó|hiếp|làm bậy} {với @me|@me} {xong|hồi nãy}{, @me đang chảy máu|, @me trốn trong toilet|}
{@man} {đang |}{gõ cửa|đứng ngoài cửa} {phòng tắm|phòng @me}, {bắt @me mở|nãy sờ @me}, {nhà không có ai|@me sợ quá}
critical/trafficking_now
{họ|chủ|bọn nó} {giữ|thu} {hết giấy tờ|điện thoại|cccd} {của |}@me {, bắt tiếp khách|, không cho ra ngoài|, sắp đưa qua biên giới}{, cứu @me|}
urgent/physical_abuse_home
{bị @kin đánh|@kin đánh em|@kin hay đánh @me|bị má đánh|bị ba đánh hoài}
{@kin} {ngày nào cũng|hễ say là|cứ thua bài là|hay} {đánh|quất|tát|dộng|bắt quỳ|dí nhang vào} @me{|, người bầm hết|, bằng dây điện}
{hôm nào|tuần nào|bữa nào} {cũng |củng }{bị roi|ăn đòn|bị đánh|bị quất|no đòn}{, quen rồi hihi|}
tay {@me|con} {tím|gãy|bỏng}, {cô hỏi con nói té|dặn không được kể}, {nhưng không phải té|thật ra là @kin làm}
{lưng|chân|mông} @me {đau|rát|đầy lằn} không {ngồi|tựa|mặc quần} được, {hôm qua @kin quất|bị phạt đòn|bị đánh bằng móc áo}
{@kin} {bắt @me ngủ ngoài hiên|nhốt @me ngoài chuồng gà|bôi ớt vào mắt @me|dí điếu thuốc vào tay @me|dội nước lạnh}{ mỗi khi điểm kém| cả đêm|}
{trên lưng|ở tay} {cháu|em học sinh lớp tôi|đứa bé} có {vết roi|vết bỏng tròn|vết bầm cũ mới}, {cháu nói @kin đánh|hỏi thì im lặng|gia đình bảo dạy con}
urgent/domestic_violence
{ba|bố|cha|tía} {đánh|đập} {mẹ|má} {hoài|mỗi khi nhậu|tháng nào cũng vậy}{, @me với em trốn dưới gầm giường|, @me sợ lắm|}
urgent/school_violence
{@gang} {đánh|tát|bắt quỳ|lột áo|trấn tiền} @me {mỗi ngày|mấy lần rồi|trong nhà vệ sinh|rồi quay clip}{, không dám nói với ai|}
{em|con|e} {bị|hay bị} {đánh|chặn đánh|trấn lột} {ở trường|sau giờ học} {hoài|mấy tuần nay}
em bị đánh
urgent/sexual_abuse_relative
{@man} {hay |}{sờ|rờ|mò vào|đụng vào} {người|ngực|đùi|chỗ kín|mền} @me {khi mẹ ngủ|lúc không có ai|ban đêm}{, dặn đừng kể|, @me sợ|}
{@man} {sờ|rờ mó|sàm sỡ|quấy rối|xâm hại} {em|con|@me}
{bị|@me bị} {xâm hại|sàm sỡ|quấy rối|hiếp|đụng chạm}{| từ năm lớp @n| mấy lần rồi}
urgent/sextortion
{nó|người ta|anh đó|nick ảo} {dọa|hăm|đòi} {tung|đăng|gửi} {ảnh|clip|hình} {nóng|nhạy cảm|không mặc đồ|hôm trước} {của |}@me {, bắt chuyển tiền|, đòi gửi thêm|, cho cả lớp xem}
urgent/grooming
{anh|chú|thầy} {trên mạng|quen qua game|@n tuổi} {rủ|hẹn|bảo} @me {gặp riêng|gửi hình|bật cam|giữ bí mật}{, tặng quà hoài|, nói đừng cho mẹ biết|}
urgent/neglect_severe
{ba mẹ|mẹ|bố} {bỏ đi|đi làm xa|không về} {cả tuần|nửa tháng|mấy ngày} {rồi|nay}, {@me với em|hai chị em} {ăn mì sống|nhịn đói|xin hàng xóm|hết gạo}
{đứa bé|cháu} {gầy trơ xương|đói lả|lở loét|nằm trong phân}, {không ai chăm|mẹ nó bỏ mặc|cả ngày bị nhốt ở nhà}
urgent/hazard_severe
{dây điện|cột điện|ổ điện} {đứt|hở|gãy} {rơi|nằm} {sát cổng trường|ngay sân chơi|trên lối đi}, {trẻ con chạy qua|tụi nhỏ đang chơi gần|chưa ai xử lý}
{hố ga|miệng cống|giếng|hố công trình} {mất nắp|không rào|đầy nước} {trước cổng trường|ngay lối trẻ em đi|cạnh nhà trẻ}, {hôm qua một bé suýt rơi|rất nguy hiểm}
none/smalltalk
{@kin|ba|bố|mẹ} {đang |}{đánh|chơi} {cờ|răng|bóng bàn|máy|vần} {với ông|ngoài sân|trong nhà|}
{ba|bố|mẹ} {sờ|rờ|xoa} {trán|đầu|bụng} {em|con} {xem sốt|coi có nóng không|dỗ ngủ|khen ngoan}
{mẹ|ba|bố} {ôm|hôn|bế} {em|con} {khi đi học về|trước khi ngủ|vì được điểm mười}
{em|con|cháu} đang ở {trường|nhà|trong lớp|bến xe|nhà ngoại|trường với cô|ngoài chợ|công ty|phòng trọ}{| với mẹ| với cô giáo| với bạn}
cháu đang ở {trường|nhà|lớp|phòng y tế} với {tôi|mẹ|cô giáo}
trong {lớp|nhà|phòng|bếp|thư viện|xe buýt}
{dạ |}{em|con} ở {trong lớp|trong phòng|nhà bà|ngoài sân}
{nó|ông ấy|bố|ba|họ} {đang |}{lên lớp|vào sân|ở ngoài|về tới cổng|tới rồi, mở cửa đi|mở cửa hàng|sửa xe}
{hai bố con|cha con tôi|ông cháu} {đánh cờ|đá bóng|câu cá|thả diều} {mỗi tối|cuối tuần}
{cô|thầy|mẹ} {la|nhắc|mắng} {@me|em} {vì quên vở|tội đi trễ|vụ bừa bộn} {chút xíu|rồi thôi|, đáng đời haha}
{em|con} chờ {mẹ|ba|chị} đón, {kẹt xe|mưa quá|mẹ nói mười phút nữa}
{chồng tôi|anh trai tôi|con gái 23 tuổi} {làm|đi làm} ở {Campuchia|Đài Loan|Nhật|Hàn} {cho công ty|hợp đồng hai năm|tháng sau về phép}
none/negation
{không|hổng|đâu có} ai {đánh|nhốt|bắt nạt|làm gì} {@me|em|con} {đâu|hết|cả}{, @me té xe thôi|, @me tự khóa cửa ngồi học|, con giỡn á|}
{vết này|vết bầm|vết sưng} {là |do }{té xe|đá bóng|muỗi cắn|va cạnh bàn}, {không phải bị đánh|không ai đánh đâu|bố còn bôi thuốc cho}
{@kid} {không|đâu có} {lạc|mất} {nữa|đâu|}, {tìm thấy rồi|ngủ sau ghế|đang ở nhà bà}
none/past_resolved
{hồi nhỏ|năm ngoái|lúc trước} {@me|em|con tôi} {bị đánh|bị bắt nạt|đi lạc|bị nhốt} {một lần|hoài}, {giờ ổn rồi|tìm thấy rồi|người ta xử lý xong rồi|giờ vui vẻ}
none/game
{trong game|trận này|ván rồi} {@me|tao|team} {bị|toàn bị} {đánh hội đồng|giết|bắn chết|nhốt trong bo|vây}{ haha| cay ghê| hoài}
{cứu|cứu tao|cíu} {mid|rừng|ad|team} với, {hết mana|còn tí máu|nó gank}
none/fiction
{phim|truyện|tập này|clip hài} {có cảnh|kể chuyện|nói về} {bố đánh con|đứa bé bị bắt cóc|nữ chính bị nhốt|kẻ giết người}, {hay|ghê|buồn|khóc luôn}
none/news_discussion
{báo đăng|coi thời sự|đọc tin} {vụ |}{bạo hành trẻ em|bắt cóc|xâm hại|hiếp dâm} {ở tỉnh khác|hôm qua|năm ngoái}, {bức xúc|tòa xử nặng|mong luật nghiêm hơn}
none/homework
{viết đoạn văn|thuyết trình|soạn bài|cho em hỏi bài} {về |}{bạo lực học đường|phòng chống xâm hại|quyền trẻ em|tai nạn đuối nước} {là gì|giúp em|dài @n trang}
concern/family_conflict
{ba mẹ|bố mẹ} {cãi nhau|chiến tranh lạnh|đòi ly hôn} {hoài|suốt|mấy hôm nay}, {@me buồn|@me không biết theo ai|ồn không học được}
{mẹ|ba|bố} {cấm|kiểm soát|so sánh} @me {suốt|với con người ta|không cho chơi}, {ngột ngạt|ấm ức|cãi nhau hoài}
concern/bullying
{các bạn|cả lớp|nhóm bạn} {trêu|chê|nói xấu|cô lập|không chơi với} @me {vì mập|vì nhà nghèo|hoài|cả năm nay}
concern/past_event_support
{năm ngoái|hồi lớp @n|ba năm trước} {@me|con tôi|cháu} {bị xâm hại|bị đánh|gặp tai nạn|suýt đuối}, {đã xử lý rồi|giờ hết rồi}, {giờ vẫn mơ ác mộng|vẫn sợ|cần tư vấn tâm lý}
`;
