using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Mail;

public class SmtpMailerTests
{
    private static readonly MailMessageContent Mail = new(
        "an@dv.example.vn", "Nguyễn Thị Ẩn", "Còn 3 ngày đến hạn nộp Đợt tự rà soát năm 2026 – Sở Nội vụ tỉnh Sơn Giang",
        "Kính gửi\n.\nhết", "<p>Kính gửi</p>", "0001-abc@songiang.example.vn");

    [Fact]
    public async Task A_mail_arrives_over_TLS_with_its_Vietnamese_texts_and_its_own_id()
    {
        await using var basket = await MailBasket.Start();
        Assert.Equal(MailResult.Sent, await new SmtpMailer(basket.Settings).Send(Mail));
        var got = Assert.Single(await basket.WaitFor(1));
        Assert.Equal(Mail.Subject, got.Subject);
        Assert.Equal(Mail.MessageId, got.MessageId);
        Assert.Equal(("cong@songiang.example.vn", Mail.To), (got.From, got.To));
        Assert.Equal(Mail.Text, got.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Mail.Html, got.Html);
        Assert.True(got.IsSecure);
    }

    [Theory]
    [InlineData(MailBasketMode.Refuse, MailResult.Refused)]
    [InlineData(MailBasketMode.Later, MailResult.Failed)]
    [InlineData(MailBasketMode.Drop, MailResult.Unknown)]
    [InlineData(MailBasketMode.Hold, MailResult.Unknown)]
    public async Task The_servers_answer_decides_the_result(MailBasketMode mode, MailResult expected)
    {
        await using var basket = await MailBasket.Start();
        await basket.Behave(mode);
        Assert.Equal(expected, await new SmtpMailer(basket.Settings with { TimeoutSeconds = mode == MailBasketMode.Hold ? 3 : 15 }).Send(Mail));
    }

    [Fact]
    public async Task A_wrong_password_is_no_reason_to_give_a_mail_up()
    {
        await using var basket = await MailBasket.Start();
        Assert.Equal(MailResult.Failed, await new SmtpMailer(basket.Settings with { Password = "x" }).Send(Mail));
        Assert.Empty(basket.Mails);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_gets_no_mail()
    {
        await using var basket = await MailBasket.Start();
        Assert.Equal(MailResult.Failed, await new SmtpMailer(basket.Settings with { Host = "127.0.0.1", TrustedCertificate = "" }).Send(Mail));
        Assert.Empty(basket.Mails);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_later()
    {
        int port;
        await using (var basket = await MailBasket.Start())
        {
            port = basket.Port;
        }

        Assert.Equal(MailResult.Failed, await new SmtpMailer(new("127.0.0.1", port, "", "", "a@b.example", "A", false, 10)).Send(Mail));
    }

    [Fact]
    public async Task A_line_break_in_the_subject_is_refused() =>
        Assert.Equal(MailResult.Refused, await new SmtpMailer(new("127.0.0.1", 1, "", "", "a@b.example", "A", true, 5)).Send(Mail with { Subject = "a\r\nBcc: x@y.example" }));

    [Fact]
    public void Implicit_TLS_is_refused_in_configuration() =>
        Assert.Throws<ArgumentException>(() => new SmtpMailer(new("h", 465, "", "", "a@b.example", "A", true, 5)));
}
