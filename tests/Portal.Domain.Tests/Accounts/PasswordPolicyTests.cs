using Portal.Domain.Accounts;
using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Accounts;

public class PasswordPolicyTests
{
    private static readonly PasswordPolicy Policy = new(14, 8, PasswordPolicy.ReadCommon(["# remark", "matkhau", "vietnam", "anhyeuem", "qwerty"]));

    [Theory]
    [InlineData("Mot-cau-dai-de-nho-26", null)]
    [InlineData("Cau-ngan-1234", "password.too-short")]
    [InlineData("mot-cau-dai-de-nho-26", "password.classes")]
    [InlineData("MOT-CAU-DAI-DE-NHO-26", "password.classes")]
    [InlineData("Mot-cau-dai-de-nho-nhe", "password.classes")]
    [InlineData("Motcaudaidenho2026", "password.classes")]
    [InlineData("Aa1-Aa1-Aa1-Aa1-", "password.too-simple")]
    [InlineData("Matkhau@123456", "password.common")]
    [InlineData("M@tKh4u!!202612", "password.common")]
    [InlineData("Mật khẩu 2026!!!", "password.common")]
    [InlineData("Vietnam-Matkhau-1", "password.common")]
    [InlineData("123456-Anhyeuem-789", "password.common")]
    [InlineData("Nguyen-Van-Binh-1", "password.personal")]
    [InlineData("2026!Binhnguyen!1", "password.personal")]
    [InlineData("Cau cua Nguyen ve mua xuan 1", null)]
    public void A_password_without_a_second_factor_is_long_mixed_and_nobody_s_first_guess(string password, string? rule) =>
        Assert.Equal(rule, Refusal(password, hasSecondFactor: false));

    [Theory]
    [InlineData("vuon rau", null)]
    [InlineData("vuonrau", "password.too-short")]
    [InlineData("matkhau1", "password.common")]
    [InlineData("qwerty12", "password.common")]
    public void With_a_second_factor_eight_characters_are_enough(string password, string? rule) =>
        Assert.Equal(rule, Refusal(password, hasSecondFactor: true));

    private static string? Refusal(string password, bool hasSecondFactor)
    {
        try
        {
            Policy.Ensure(password, hasSecondFactor, ["Nguyễn Văn Bình", "binh.nguyen@example.vn"]);
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken.Code;
        }
    }
}
