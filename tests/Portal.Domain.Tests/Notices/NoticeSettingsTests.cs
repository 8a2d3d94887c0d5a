using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Xunit;

namespace Portal.Domain.Tests.Notices;

public class NoticeSettingsTests
{
    [Theory]
    [InlineData("20:59", "20:59", 0)]
    [InlineData("21:00", "06:30", 1)]
    [InlineData("23:10", "06:30", 1)]
    [InlineData("00:00", "06:30", 0)]
    [InlineData("06:29", "06:30", 0)]
    [InlineData("06:30", "06:30", 0)]
    public void A_mail_ready_in_quiet_hours_waits_for_their_end(string ready, string goes, int daysLater)
    {
        var day = new DateOnly(2026, 12, 10);
        Assert.True(QuietHours.TryParse("21:00-06:30", out var hours));
        Assert.Equal(LocalDay.At(day.AddDays(daysLater), TimeOnly.Parse(goes, CultureInfo.InvariantCulture)), hours.After(LocalDay.At(day, TimeOnly.Parse(ready, CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("07:00-07:00")]
    public void Without_quiet_hours_every_mail_goes_at_once(string text)
    {
        var now = LocalDay.At(new DateOnly(2026, 12, 10), new TimeOnly(7, 0));
        Assert.True(QuietHours.TryParse(text, out var hours));
        Assert.Equal(now, hours.After(now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("21:00")]
    [InlineData("25:00-06:00")]
    public void What_are_no_hours_is_refused(string text) => Assert.False(QuietHours.TryParse(text, out _));

    [Fact]
    public void A_choice_holds_for_its_kind_and_the_usual_rule_for_the_others()
    {
        var settings = new NoticeSettings(Guid.NewGuid());
        settings.Choose(new Dictionary<NoticeKind, MailDelivery> { [NoticeKind.Early] = MailDelivery.Off, [NoticeKind.Escalation] = MailDelivery.Now });
        Assert.Equal((MailDelivery.Off, MailDelivery.Now, MailDelivery.Now), (settings.DeliveryOf(NoticeKind.Early), settings.DeliveryOf(NoticeKind.Escalation), settings.DeliveryOf(NoticeKind.Due)));
        settings.Choose(new Dictionary<NoticeKind, MailDelivery> { [NoticeKind.Due] = MailDelivery.Digest });
        Assert.Equal((MailDelivery.Off, MailDelivery.Digest), (settings.DeliveryOf(NoticeKind.Early), settings.DeliveryOf(NoticeKind.Due)));
    }

    [Theory]
    [InlineData(NoticeKind.Due, MailDelivery.Off)]
    [InlineData(NoticeKind.Escalation, MailDelivery.Off)]
    [InlineData(NoticeKind.Account, MailDelivery.Digest)]
    public void What_is_asked_of_a_person_cannot_be_turned_off(NoticeKind kind, MailDelivery delivery)
    {
        var broken = Assert.Throws<RuleBrokenException>(() => new NoticeSettings(Guid.NewGuid()).Choose(new Dictionary<NoticeKind, MailDelivery> { [kind] = delivery }));
        Assert.Equal("notice.not-offered", broken.Code);
        Assert.Equal(NoticeRule.Usual(kind), NoticeSettings.DeliveryOf($"{kind}={delivery}", kind));
    }

    [Theory]
    [InlineData(NoticeKind.Report, true)]
    [InlineData(NoticeKind.Incident, true)]
    [InlineData(NoticeKind.Receipt, true)]
    [InlineData(NoticeKind.Due, false)]
    public void A_report_whose_hours_run_waits_for_no_quiet_hours(NoticeKind kind, bool isAtOnce)
    {
        Assert.Equal(isAtOnce, NoticeRule.IsAtOnce(kind));
        Assert.Equal(kind is NoticeKind.Receipt or NoticeKind.Due, NoticeRule.Chosen.Contains(kind));
    }
}
