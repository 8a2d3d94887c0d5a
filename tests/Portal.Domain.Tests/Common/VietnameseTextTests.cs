using System.Globalization;
using System.Text;
using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Common;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Sở Nội vụ", "so noi vu")]
    [InlineData("  Đặng \u00A0 Thị\tÁNH ", "dang thi anh")]
    [InlineData("ĐẮK LẮK", "dak lak")]
    [InlineData("Thừa Thiên – Huế", "thua thien – hue")]
    [InlineData("P00-SCT", "p00-sct")]
    [InlineData("   ", "")]
    [InlineData(null, "")]
    public void Folded_text_is_what_people_type_without_accents(string? text, string folded) => Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void Broken_characters_are_folded_without_failing() => Assert.Equal("a\uFFFDb", VietnameseText.Fold("A\uD800\uFFFEB"));

    [Fact]
    public void Both_unicode_forms_fold_to_the_same() =>
        Assert.Equal(
            VietnameseText.Fold("Tuyệt đối".Normalize(NormalizationForm.FormC)),
            VietnameseText.Fold("Tuyệt đối".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void People_are_listed_by_given_name()
    {
        string[] people = ["Trần Thị Bình", "Lê Văn Ánh", "Nguyễn Thị Ánh", "Phạm An", "Đỗ Anh"];
        var vietnamese = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.None);

        Assert.Equal(
            ["Phạm An", "Đỗ Anh", "Lê Văn Ánh", "Nguyễn Thị Ánh", "Trần Thị Bình"],
            people.OrderBy(VietnameseText.GivenNameKey, vietnamese));
        Assert.Equal("An", VietnameseText.GivenNameKey(" An "));
        Assert.Equal("", VietnameseText.GivenNameKey(null));
    }
}
