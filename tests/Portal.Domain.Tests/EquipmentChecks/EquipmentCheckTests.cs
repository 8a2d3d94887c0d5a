using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Xunit;

namespace Portal.Domain.Tests.EquipmentChecks;

public sealed class EquipmentCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(CheckedSystem.KeyPost, CheckStage.BeforeUse, CheckBody.Police, null, true)]
    [InlineData(CheckedSystem.KeyPost, CheckStage.DuringUse, CheckBody.Police, null, true)]
    [InlineData(CheckedSystem.Military, CheckStage.BeforeUse, CheckBody.Defence, null, true)]
    [InlineData(CheckedSystem.Military, CheckStage.DuringUse, CheckBody.Defence, null, false)]
    [InlineData(CheckedSystem.CipherAuthority, CheckStage.BeforeUse, CheckBody.Defence, null, true)]
    [InlineData(CheckedSystem.CipherAuthority, CheckStage.DuringUse, CheckBody.Cipher, null, false)]
    [InlineData(CheckedSystem.CipherRun, CheckStage.BeforeUse, CheckBody.Defence, null, true)]
    [InlineData(CheckedSystem.CipherRun, CheckStage.DuringUse, CheckBody.Cipher, null, false)]
    [InlineData(CheckedSystem.CipherProduct, CheckStage.BeforeUse, CheckBody.Defence, CheckBody.Cipher, true)]
    [InlineData(CheckedSystem.CipherProduct, CheckStage.DuringUse, CheckBody.Cipher, null, true)]
    public void Who_leads_a_check_follows_the_system_and_the_stage(CheckedSystem system, CheckStage stage, CheckBody lead, CheckBody? beside, bool isStated) =>
        Assert.Equal(new(lead, beside, isStated), CheckRouting.Of(system, stage));

    [Theory]
    [InlineData(5, 0, 0, CheckResult.Passed)]
    [InlineData(4, 1, 0, CheckResult.ToMend)]
    [InlineData(3, 1, 1, CheckResult.Failed)]
    public void A_result_counts_every_item_and_the_worst_one_names_it(int passed, int toMend, int failed, CheckResult result)
    {
        var check = Check();
        Refused("check.counts", () => check.Answer("9/TB-CAT", Today, passed - 1, toMend, failed, Today.AddDays(30), Today));
        check.Answer("9/TB-CAT", Today, passed, toMend, failed, Today.AddDays(30), Today);
        Assert.Equal((result, Today.AddDays(30)), (check.Result, check.DueOn!.Value));
        Refused("check.answered", () => check.Answer("9/TB-CAT", Today, passed, toMend, failed, Today.AddDays(30), Today));
    }

    [Fact]
    public void What_is_to_be_mended_is_checked_again_on_a_later_day_and_what_passed_needs_none()
    {
        Refused("check.next-missing", () => Check().Answer("9/TB-CAT", Today, 4, 1, 0, null, Today));
        Refused("check.next-before", () => Check().Answer("9/TB-CAT", Today, 4, 1, 0, Today, Today));
        var check = Check();
        check.Answer("9/TB-CAT", Today, 5, 0, 0, null, Today);
        Assert.Null(check.DaysOverdue(Today.AddYears(9)));
    }

    [Fact]
    public void A_request_that_waits_can_be_withdrawn_and_what_it_followed_is_due_again()
    {
        var (first, second) = (Check(), Check());
        first.Answer("9/TB-CAT", Today, 4, 1, 0, Today.AddDays(30), Today);
        first.FollowBy(second);
        second.Withdraw(first);
        Assert.Equal((CheckResult.Withdrawn, null, 5), (second.Result, second.DaysOverdue(Today.AddYears(1)), first.DaysOverdue(Today.AddDays(35))));
        Refused("check.answered", () => first.Withdraw(null));
        Refused("check.not-answered", () => second.FollowBy(Check()));
    }

    [Fact]
    public void A_wrong_result_is_corrected_with_a_reason_and_the_next_day_follows_the_new_one()
    {
        var check = Check();
        CheckActor by = new(Guid.NewGuid(), "Cán bộ", LocalDay.At(Today, new TimeOnly(9, 0)));
        PastCheckResult Correct(int passed, int toMend, DateOnly? next, string? reason = "Nhập nhầm số") => check.CorrectResult("10/TB-CAT", Today, passed, toMend, 0, next, reason, by);
        Refused("check.no-result", () => Correct(5, 0, null));
        check.Answer("9/TB-CAT", Today, 4, 1, 0, Today.AddDays(30), Today);
        Refused("check.reason", () => Correct(5, 0, null, " "));
        Refused("check.counts", () => Correct(4, 0, null));
        Refused("check.next-missing", () => Correct(3, 2, null));
        Assert.Equal((CheckResult.ToMend, "9/TB-CAT"), (check.Result, check.ResultNumber));

        var past = Correct(5, 0, null);
        Assert.Equal((CheckResult.ToMend, "9/TB-CAT", 1, Today.AddDays(30), "Nhập nhầm số", "Cán bộ"), (past.Result, past.ResultNumber, past.ToMend, past.NextDueOn!.Value, past.Reason, past.CorrectedByName));
        Assert.Equal((CheckResult.Passed, "10/TB-CAT", null), (check.Result, check.ResultNumber, check.DueOn));
        Assert.Null(check.DaysOverdue(Today.AddYears(1)));
        Assert.Null(Correct(3, 2, Today.AddDays(10)).NextDueOn);
        Assert.Equal(1, check.DaysOverdue(Today.AddDays(11)));
        check.FollowBy(Check());
        Correct(4, 1, Today.AddDays(5));
        Assert.Null(check.DaysOverdue(Today.AddDays(11)));
        var withdrawn = Check();
        withdrawn.Withdraw(null);
        Refused("check.no-result", () => withdrawn.CorrectResult("10/TB-CAT", Today, 5, 0, 0, null, "Nhập nhầm", by));
    }

    [Fact]
    public void A_check_is_overdue_from_the_day_after_and_no_more_once_another_follows_it()
    {
        var check = Check();
        Assert.Equal([null, 1], new[] { 0, 1 }.Select(days => check.DaysOverdue(Today.AddDays(10 + days))));
        Assert.Equal([false, true], new[] { 0, 1 }.Select(days => CheckWait.IsOverdue(Today.AddDays(10 + days)).Compile()(check)));
        Assert.Equal([false, true, true, false], new[] { -31, -30, 0, 1 }.Select(days => CheckWait.IsDueSoon(Today.AddDays(10 + days)).Compile()(check)));
        Refused("check.not-answered", () => check.FollowBy(Check()));
        check.Answer("9/TB-CAT", Today, 4, 1, 0, Today.AddDays(30), Today);
        Assert.Equal(5, check.DaysOverdue(Today.AddDays(35)));
        Refused("check.other-unit", () => check.FollowBy(Check(unit: Guid.NewGuid())));
        check.FollowBy(Check());
        Assert.Null(check.DaysOverdue(Today.AddDays(35)));
        Refused("check.followed", () => check.FollowBy(Check()));
    }

    [Fact]
    public void A_request_has_items_a_number_a_day_that_has_come_and_a_cipher_product_is_a_category_of_its_own()
    {
        Refused("check.items", () => Check(items: 0));
        Refused("check.category", () => Check(category: EquipmentCategory.Cipher));
        Refused("check.category", () => Check(system: CheckedSystem.CipherProduct));
        Refused("check.requested-to-come", () => Check(requested: Today.AddDays(1)));
        Refused("document.no-number", () => Check(number: "máy tính phòng cơ yếu tầng 2 số 5"));
        Assert.Equal(CheckBody.Defence, Check(system: CheckedSystem.CipherProduct, category: EquipmentCategory.Cipher).Lead);
        Assert.Equal("TB-2026-010", EquipmentCheck.Numbers.Next(2026, ["TB-2026-009", "TB-2025-030", "TB-2026-x"]));
    }

    private static readonly Guid Unit = Guid.NewGuid();

    private static EquipmentCheck Check(
        CheckedSystem system = CheckedSystem.KeyPost, EquipmentCategory category = EquipmentCategory.Computer, int items = 5, string number = "1/CV", DateOnly? requested = null, Guid? unit = null) =>
        new("TB-2026-001", unit ?? Unit, category, system, CheckStage.BeforeUse, items, number, requested ?? Today, Today.AddDays(10), Today);

    private static void Refused(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Code);

    private static void Refused(string rule, Func<object> act) => Refused(rule, () => { act(); });
}
