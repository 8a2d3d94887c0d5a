using System.Globalization;
using System.Text;
using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

public sealed class SecrecyGuardTests
{
    [Theory]
    [InlineData("MẬT")]
    [InlineData("TỐI MẬT")]
    [InlineData("TUYỆT MẬT")]
    [InlineData("Mật")]
    [InlineData("Tối mật")]
    [InlineData("tuyệt mật")]
    [InlineData("  TỐI   MẬT  ")]
    [InlineData("[MẬT]")]
    [InlineData("(TUYỆT MẬT)")]
    [InlineData("* * * TỐI MẬT * * *")]
    [InlineData("“MẬT”")]
    [InlineData("**MẬT**.")]
    [InlineData("M Ậ T")]
    [InlineData("T.Ố.I M.Ậ.T")]
    [InlineData("T-U-Y-Ệ-T  M-Ậ-T")]
    [InlineData("TỐIMẬT")]
    [InlineData("│ TỐI MẬT │")]
    [InlineData("TUYỆT MẬT - TỐI MẬT - MẬT")]
    public void A_line_that_is_only_a_marking_is_blocked(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingLine);

    [Theory]
    [InlineData("M\u200BẬ\u200DT")]
    [InlineData("M\u00ADẬT\uFEFF")]
    [InlineData("\u2060TỐI\u00A0MẬT")]
    [InlineData("TỐI\u3000\u2009MẬT")]
    [InlineData("\u202EMẬT\u202C")]
    [InlineData("ＭẬＴ")]
    [InlineData("\u041CẬ\u0422")]
    [InlineData("\u039C\u0410\u0323\u0302\u03A4")]
    [InlineData("\u0422\u041E\u0302\u0301\u0406 MẬT")]
    [InlineData("\u03A4\u039F\u0302\u0301\u0399 MẬT")]
    [InlineData("T0\u0302\u03011 MẬT")]
    [InlineData("TỐl MẬT")]
    [InlineData("𝐌𝐀\u0323\u0302𝐓")]
    [InlineData("𝕸Ậ𝕿")]
    [InlineData("ⓂẬⓉ")]
    [InlineData("🅼Ậ🆃")]
    [InlineData("⒨ẬT")]
    [InlineData("M\u0336Ậ\u0336T\u0336")]
    [InlineData("MA\u0302\u0323T")]
    [InlineData("MA\u0323\u0302T")]
    [InlineData("M\u1EA0\u0302T")]
    [InlineData("MÂT\u0323")]
    [InlineData("TUỴÊT MẬT")]
    [InlineData("M\u0001ẬT")]
    [InlineData("M\u3164ẬT")]
    [InlineData("MẬT\u2028")]
    public void Another_way_of_coding_a_marking_does_not_hide_it(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingLine);

    [Theory]
    [InlineData("Độ mật: Tối mật")]
    [InlineData("Độ mật : MẬT")]
    [InlineData("ĐỘ MẬT: TUYỆT MẬT")]
    [InlineData("độ mật: mật")]
    [InlineData("ĐỘ MẬT TỐI MẬT")]
    [InlineData("Công văn số 12, độ mật: Tối mật, ngày 3/4/2026")]
    [InlineData("Đ\u200Bộ mật：M ậ t")]
    [InlineData("Độ mật | Mật | 12 bản")]
    [InlineData("Số 12\tĐộ mật:\tMật\tbản giấy")]
    public void A_level_after_its_label_is_blocked(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingLabel);

    [Theory]
    [InlineData("CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ")]
    [InlineData("Chỉ người có tên mới được bóc bì.")]
    [InlineData("TÀI LIỆU THU HỒI")]
    [InlineData("TÀI LIỆU THU HỒI. Thời hạn: 31/12/2026")]
    [InlineData("THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC: từ ngày 1/1/2026 đến ngày 1/1/2036")]
    [InlineData("thời hạn bảo vệ bí mật nhà nước")]
    [InlineData("BẢN SỐ")]
    [InlineData("BẢN SỐ: 03")]
    [InlineData("BẢN SỐ 3")]
    [InlineData("Bản số: 03/10")]
    [InlineData("BẢN SAO BÍ MẬT NHÀ NƯỚC")]
    [InlineData("Ngoài bì ghi CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ theo mẫu")]
    [InlineData("Đóng dấu TÀI LIỆU THU HỒI ở trang đầu")]
    [InlineData("Kèm theo công văn, BẢN SỐ: 12")]
    public void The_sentence_of_a_stamp_is_blocked(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingStamp);

    [Theory]
    [InlineData("Không phát sinh tài liệu tuyệt mật")]
    [InlineData("không phát sinh tài liệu tuyệt mật")]
    [InlineData("Trong kỳ đã lập 12 tài liệu Tối mật và 30 tài liệu Mật.")]
    [InlineData("Tối mật: 0, Mật: 12")]
    [InlineData("Mật: 5 tài liệu")]
    [InlineData("Tuyệt mật, tối mật, mật đều được đăng ký")]
    [InlineData("Dấu chỉ độ mật được đóng đúng mẫu")]
    [InlineData("Mức độ mật của tài liệu được xác định đúng thẩm quyền")]
    [InlineData("độ mật: mật mã dùng riêng")]
    [InlineData("Đã rà soát độ mật, thời hạn bảo vệ bí mật nhà nước của 120 tài liệu")]
    [InlineData("Thời hạn bảo vệ bí mật nhà nước được gia hạn đúng quy định")]
    [InlineData("RÀ SOÁT THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026")]
    [InlineData("văn bản số 12/KH-UBND ngày 3/4/2026")]
    [InlineData("Văn bản số: 12")]
    [InlineData("VĂN BẢN SỐ 12/KH-UBND")]
    [InlineData("PHIÊN BẢN SỐ 2")]
    [InlineData("Phiên bản số 2")]
    [InlineData("bản số hóa hồ sơ")]
    [InlineData("BẢN SỐ HÓA TÀI LIỆU")]
    [InlineData("Bản số 3")]
    [InlineData("Danh mục tài liệu thu hồi trong năm")]
    [InlineData("Đã tiêu hủy bản sao bí mật nhà nước đúng thủ tục")]
    public void Running_text_about_secrecy_passes(string text) => Judged(text, GuardVerdict.Pass, null);

    [Theory]
    [InlineData("bảo mật")]
    [InlineData("BẢO MẬT")]
    [InlineData("mật khẩu")]
    [InlineData("MẬT KHẨU")]
    [InlineData("mật mã")]
    [InlineData("Mật độ")]
    [InlineData("cơ mật")]
    [InlineData("bí mật nhà nước")]
    [InlineData("BÍ MẬT NHÀ NƯỚC")]
    [InlineData("bí mật công tác")]
    [InlineData("điểm liệt")]
    [InlineData("mật thiết")]
    [InlineData("Mật ong")]
    [InlineData("giải mật")]
    [InlineData("độ mật")]
    [InlineData("MẶT")]
    [InlineData("MẮT")]
    [InlineData("MẤT")]
    [InlineData("MÁT")]
    [InlineData("MAT")]
    [InlineData("mat")]
    [InlineData("TÔI MẤT")]
    [InlineData("TÔI MẶT")]
    [InlineData("MÂT")]
    [InlineData("tối mặt")]
    [InlineData("FORMAT")]
    [InlineData("AUTOMATIC")]
    [InlineData("Мир")]
    [InlineData("秘密 MẬT")]
    [InlineData("33.33")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\r\n\t")]
    [InlineData(null)]
    public void Harmless_words_pass(string? text) => Judged(text, GuardVerdict.Pass, null);

    [Theory]
    [InlineData("TUYET MAT", GuardRule.MarkingUnaccented)]
    [InlineData("TOI MAT", GuardRule.MarkingUnaccented)]
    [InlineData("toi mat", GuardRule.MarkingUnaccented)]
    [InlineData("[T O I  M A T]", GuardRule.MarkingUnaccented)]
    [InlineData("TỐI MAT", GuardRule.MarkingUnaccented)]
    [InlineData("TUYÊT MÂT", GuardRule.MarkingUnaccented)]
    [InlineData("Tôi mật", GuardRule.MarkingUnaccented)]
    [InlineData("Lưu hành nội bộ", GuardRule.HandlingInternal)]
    [InlineData("Tài liệu LƯU HÀNH NỘI BỘ của sở", GuardRule.HandlingInternal)]
    [InlineData("Thông tin không phổ biến, chỉ để biết", GuardRule.HandlingRestricted)]
    public void Doubtful_text_is_warned_of(string text, string rule) => Judged(text, GuardVerdict.Warn, rule);

    [Theory]
    [InlineData("Bao cao khong phat sinh TOI MAT trong ky")]
    [InlineData("TOI MAT VIEC")]
    [InlineData("không phổ biếng")]
    public void Unaccented_levels_and_phrases_count_only_whole(string text) => Judged(text, GuardVerdict.Pass, null);

    [Theory]
    [InlineData("Báo cáo tháng\nTỐI MẬT\nKính gửi UBND tỉnh")]
    [InlineData("Báo cáo tháng\r\n  MẬT\r\n")]
    [InlineData("lưu hành nội bộ\rMẬT")]
    [InlineData("Kính gửi\u2029MẬT\u0085hết")]
    [InlineData("MẬT\tSố: 12/BC")]
    [InlineData("Số: 12/BC      TỐI MẬT")]
    public void One_marked_line_blocks_the_whole_text(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingLine);

    [Theory]
    [InlineData("M\nẬ\nT")]
    [InlineData("CHỈ NGƯỜI CÓ TÊN\nMỚI ĐƯỢC BÓC BÌ")]
    [InlineData("Kính gửi: Ủy ban nhân dân tỉnh\nTHỜI HẠN BẢO VỆ\n\nBÍ MẬT NHÀ NƯỚC")]
    public void A_marking_broken_over_lines_is_blocked(string text) => Judged(text, GuardVerdict.Block, GuardRule.MarkingSplit);

    [Theory]
    [InlineData("TỐI|MẬT", GuardVerdict.Block)]
    [InlineData("M|Ậ||T", GuardVerdict.Block)]
    [InlineData("P04|T|UYỆT M|ẬT|12", GuardVerdict.Block)]
    [InlineData("BẢN|SỐ", GuardVerdict.Block)]
    [InlineData("P04|G01-01|2025-11-22|lưu hành nội bộ", GuardVerdict.Warn)]
    [InlineData("P04|G01-01|2025-11-22||đã ban hành văn bản số 12", GuardVerdict.Pass)]
    [InlineData("Văn bản|Số|Ngày", GuardVerdict.Pass)]
    [InlineData("Bản|Số|Ngày", GuardVerdict.Pass)]
    [InlineData("bảo|khẩu", GuardVerdict.Pass)]
    [InlineData("", GuardVerdict.Pass)]
    public void Neighbouring_cells_are_read_together(string row, GuardVerdict verdict) =>
        Assert.Equal(verdict, SecrecyGuard.CheckCells(row.Split('|')).Verdict);

    [Fact]
    public void Cells_that_are_missing_are_no_marking() =>
        Assert.Equal(GuardResult.Pass, SecrecyGuard.CheckCells([null, "12", null]));

    [Fact]
    public void A_marking_in_cells_is_found_after_any_number_of_short_cells() =>
        Assert.True(SecrecyGuard.CheckCells([.. Enumerable.Range(0, 500).Select(i => i.ToString(CultureInfo.InvariantCulture)), "T", "ỐI M", "ẬT"]).IsBlocked);

    [Fact]
    public void The_worse_of_a_warning_and_a_block_wins_in_any_order()
    {
        Judged("lưu hành nội bộ\nMẬT", GuardVerdict.Block, GuardRule.MarkingLine);
        Judged("MẬT\nlưu hành nội bộ", GuardVerdict.Block, GuardRule.MarkingLine);
    }

    [Fact]
    public void Unicode_form_makes_no_difference()
    {
        foreach (var text in new[] { "TUYỆT MẬT", "Độ mật: Tối mật", "TÀI LIỆU THU HỒI", "không phổ biến", "MẶT", "văn bản số 12", "bảo mật" })
        {
            var composed = SecrecyGuard.Check(text.Normalize(NormalizationForm.FormC));
            Assert.Equal(composed, SecrecyGuard.Check(text.Normalize(NormalizationForm.FormD)));
            Assert.Equal(composed, SecrecyGuard.Check(text.Normalize(NormalizationForm.FormKD)));
        }
    }

    [Fact]
    public void The_language_of_the_thread_makes_no_difference()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var language in new[] { "tr-TR", "vi-VN", "en-US", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
                Judged("TỐI MẬT", GuardVerdict.Block, GuardRule.MarkingLine);
                Judged("TÀI LIỆU THU HỒI", GuardVerdict.Block, GuardRule.MarkingStamp);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Broken_and_odd_characters_are_read_without_failing()
    {
        for (var i = 0; i <= 0xFFFF; i++)
        {
            SecrecyGuard.Check("a" + (char)i + "ẬT");
        }

        for (var i = 0x10000; i <= 0x10FFFF; i += 7)
        {
            SecrecyGuard.Check(char.ConvertFromUtf32(i) + "ẬT");
        }
    }

    [Fact]
    public void A_long_text_is_read_to_its_end() =>
        Judged(string.Concat(Enumerable.Repeat("Đơn vị đã rà soát, bảo mật tốt. ", 5000)) + "độ mật: tối mật", GuardVerdict.Block, GuardRule.MarkingLabel);

    [Fact]
    public void The_answer_never_carries_the_text() =>
        Assert.Contains(SecrecyGuard.Check("chuyện riêng\nTỐI MẬT").Rule!, GuardRule.All);

    private static void Judged(string? text, GuardVerdict verdict, string? rule) =>
        Assert.Equal(new GuardResult(verdict, rule), SecrecyGuard.Check(text));
}
