using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;
using Xunit;

namespace Portal.Web.Tests.Mail;

public class MailTemplatesTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["name"] = "Ông <An> & Bà",
        ["unit"] = "Sở Nội vụ",
        ["round"] = "Đợt 2026",
        ["seat"] = "Sở Tư pháp",
        ["due"] = "10/12/2026",
        ["days"] = "3",
        ["link"] = "https://cong.example.vn/rounds/2026?a=1&b=2",
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "templates", "mail");

    public static TheoryData<string, string> All =>
        [.. from n in (string[])[.. ReminderTemplate.All, .. ReminderTemplate.OfResults, "returned", "submitted-receipt", "invitation", "seat-vacant", "review-extended"] from l in new[] { "vi", "en" } select (n, l)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_mail_names_the_unit_and_carries_the_banner_and_the_link(string name, string language)
    {
        var mail = new MailTemplates(Folder).Fill(name, language, Values);
        var banner = language == "vi" ? "Không nhập, tải lên nội dung bí mật nhà nước" : "Do not enter or upload state secrets";
        Assert.StartsWith(banner, mail.Text, StringComparison.Ordinal);
        Assert.Contains(banner, mail.Html, StringComparison.Ordinal);
        Assert.Contains(Values["unit"], mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.Contains(Values["link"], mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<An>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1 day overdue: Đợt 2026 – Sở Nội vụ")]
    [InlineData("3", "3 days overdue: Đợt 2026 – Sở Nội vụ")]
    public void English_mails_say_one_day_and_three_days(string days, string subject) =>
        Assert.Equal(subject, new MailTemplates(Folder).Fill("review-overdue", "en", new Dictionary<string, string>(Values) { ["days"] = days }).Subject);

    [Fact]
    public void A_mail_cannot_carry_what_is_not_its_business()
    {
        Assert.Throws<ArgumentException>(() => new MailTemplates(Folder).Fill("returned", "vi", new Dictionary<string, string>(Values) { ["score"] = "51" }));
        var folder = Directory.CreateTempSubdirectory("templates-");
        File.WriteAllText(Path.Combine(folder.FullName, "odd.vi.html"), "<title>x</title><p>{{finding}}</p>");
        Assert.Throws<ArgumentException>(() => new MailTemplates(folder.FullName).Fill("odd", "vi", Values));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Only_named_templates_are_read() =>
        Assert.Throws<ArgumentException>(() => new MailTemplates(Folder).Fill("../mail/returned", "vi", Values));
}
