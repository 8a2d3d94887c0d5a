using System.Text;
using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("MẬT.pdf")]
    [InlineData("mật.pdf")]
    [InlineData("Tối mật.docx")]
    [InlineData("Báo cáo - Tối mật.pdf")]
    [InlineData("Báo cáo Tối mật 2026.pdf")]
    [InlineData("bao-cao_tối_mật.pdf")]
    [InlineData("BÁO CÁO MẬT.pdf")]
    [InlineData("Báo cáo (Mật).pdf")]
    [InlineData("TỐIMẬT_12.pdf")]
    [InlineData("M Ậ T.pdf")]
    [InlineData("kế hoạch.TUYỆT MẬT.zip")]
    [InlineData("Hồ sơ/Tối mật/a.pdf")]
    public void A_file_name_with_a_marking_is_blocked(string name)
    {
        Assert.Equal(GuardVerdict.Block, SecrecyGuard.CheckFileName(name).Verdict);
        Assert.Equal(GuardVerdict.Block, SecrecyGuard.CheckFileName(name.Normalize(NormalizationForm.FormD)).Verdict);
    }

    [Theory]
    [InlineData("x_toimat.pdf")]
    [InlineData("tuyetmat.pdf")]
    [InlineData("bao cao toi mat.pdf")]
    [InlineData("mat-12.pdf")]
    [InlineData("12.mat.pdf")]
    [InlineData("baocao_TM.pdf")]
    [InlineData("baocao_ToM.pdf")]
    [InlineData("baocao_M.pdf")]
    [InlineData("BMNN-2026.xlsx")]
    [InlineData("ke hoach bmnn.docx")]
    [InlineData("không phát sinh tài liệu tuyệt mật.docx")]
    [InlineData("thống kê tài liệu mật.xlsx")]
    [InlineData("lưu hành nội bộ.pdf")]
    public void A_doubtful_file_name_is_warned_of(string name) =>
        Assert.Equal(GuardVerdict.Warn, SecrecyGuard.CheckFileName(name).Verdict);

    [Theory]
    [InlineData("Quy chế bảo vệ bí mật nhà nước.pdf")]
    [InlineData("QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC.pdf")]
    [InlineData("quy-che-bao-mat.pdf")]
    [InlineData("bi_mat_nha_nuoc.docx")]
    [InlineData("Danh mục độ Mật.pdf")]
    [InlineData("doi mat khau.pdf")]
    [InlineData("Mặt bằng trụ sở.pdf")]
    [InlineData("format_matrix.xlsx")]
    [InlineData("tomtat.pdf")]
    [InlineData("Văn bản số 12.pdf")]
    [InlineData("giấy mời.PDF")]
    [InlineData(".pdf")]
    [InlineData("")]
    [InlineData(null)]
    public void An_ordinary_file_name_passes(string? name) => Assert.Equal(GuardResult.Pass, SecrecyGuard.CheckFileName(name));
}
