using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class SendForSignatureTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    [Fact]
    public async Task The_head_is_told_once_for_each_sending_and_the_mail_names_no_weakness()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-SNV");
        using var signer = portal.Portal.Client(head);
        using var writer = portal.Portal.Client(officer);

        using var first = await writer.PostAsync(path + "/send", []);
        var told = (await writer.PageAsync(path)).QuerySelector("#banner")!.TextContent;
        using var twice = await writer.PostAsync(path + "/send", []);
        Assert.Single(await MailsAsync("T00-SNV"));
        using var given = await signer.PostAsync(path + "/give-back", ReviewPortal.Form(("Reason", "Xem lại nhóm G03")));
        using var second = await writer.PostAsync(path + "/send", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        var mails = await MailsAsync("T00-SNV");
        Assert.Equal(["1", "2"], mails.Select(m => m.Key.Split('/')[2]));
        Assert.All(mails, m => Assert.Equal("Thủ trưởng T00-SNV", m.ToName));
        Assert.All(mails, m => Assert.Contains(path + "/sign", m.Text, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.DoesNotContain("G03", m.Subject + m.Text, StringComparison.Ordinal));
        Assert.Contains("Thủ trưởng T00-SNV", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_who_sends_it_is_not_mailed_and_is_told_that_nobody_else_is()
    {
        var (_, head, path) = await portal.FilledAsync("T00-VP");
        using var signer = portal.Portal.Client(head);

        using var sent = await signer.PostAsync(path + "/send", []);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Empty(await MailsAsync("T00-VP"));
        Assert.Contains("không có thư báo", (await signer.PageAsync(path)).QuerySelector("#banner")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_head_in_force_is_told_in_the_language_of_each()
    {
        var (officer, _, path) = await portal.FilledAsync("T00-X1");
        await portal.Portal.Db(async db =>
        {
            var other = portal.Given.Appoint(db, "Phó Giám", Capacity.Head, "T00-X1", "T00-X1");
            other.Read("en");
            await db.SaveChangesAsync();
        });
        using var writer = portal.Portal.Client(officer);

        using var sent = await writer.PostAsync(path + "/send", []);

        var mails = await MailsAsync("T00-X1");
        Assert.Equal(["en To be signed", "vi Chờ ký"], mails.Select(m => $"{m.Language} {m.Subject.Split(':')[0]}").Order(StringComparer.Ordinal));
    }

    private Task<List<Infrastructure.Mail.OutboxMail>> MailsAsync(string unit) => portal.Portal.Db(db => db.Outbox
        .Where(m => m.Template == "review-to-sign" && db.Reviews.Any(r => r.Id == m.ReviewId && r.UnitCode == unit)).OrderBy(m => m.Key).ToListAsync());
}
