using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Verification;

/// <summary>Sends many reviews back with one remark; what verifiers noted on single criteria goes with it.</summary>
public sealed class ReturnUnits(PortalDb db, ReviewsInScope reviews, ReturnReview send, TimeProvider clock) : IUnitAct
{
    public string Name => "return";

    public string Icon => "return";

    public int Place => 3;

    public Right Right => Right.VerifyReviews;

    public IReadOnlyList<UnitActField> Fields { get; } = [UnitActField.Day, UnitActField.Reason];

    public async Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var found = await reviews.FindAllAsync(round, units, ct);
        if (found.Count == 0)
        {
            return units.Count == 0 ? new UnitActForesight([], []) : null;
        }

        Ensure(found[0].Round, order);
        var waiting = await send.WaitingAsync(found[0].Round, [.. found.Select(f => f.Review)], ct);
        var seen = found.Select(f => (f.Review.UnitCode, Reason: Reason(f, waiting))).ToList();
        return new UnitActForesight(
            [.. seen.Where(s => s.Reason is null).Select(s => s.UnitCode)],
            [.. seen.Where(s => s.Reason is not null).Select(s => new PassedOver(s.UnitCode, s.Reason!)), .. units.Except(seen.Select(s => s.UnitCode)).Select(code => new PassedOver(code, "pass.gone"))]);
    }

    public async Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var found = await reviews.LockAllAsync(round, units, ct);
        var passed = units.Except(found.Select(f => f.Review.UnitCode)).Select(code => new PassedOver(code, "pass.gone")).ToList();
        var waiting = found.Count == 0 ? new Dictionary<Guid, int>() : await send.WaitingAsync(found[0].Round, [.. found.Select(f => f.Review)], ct);
        foreach (var verifiable in found)
        {
            Ensure(verifiable.Round, order);
            if (Reason(verifiable, waiting) is { } reason)
            {
                passed.Add(new PassedOver(verifiable.Review.UnitCode, reason));
                continue;
            }

            await send.SendAsync(verifiable, new ReturnReview.Form { AnswerBy = order.Day, General = order.Reason }, waiting.GetValueOrDefault(verifiable.Review.Id), ct);
        }

        await db.SaveChangesAsync(ct);
        return passed;
    }

    private void Ensure(Round round, UnitActOrder order)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (order.Day < clock.Today())
        {
            throw new RuleBrokenException("review.answer-by-in-past");
        }

        if (order.Reason.Length > Remark.TextMaxLength)
        {
            throw new RuleBrokenException("remark.too-long", Remark.TextMaxLength);
        }

        // a word is given for one text at one place, not for many units at once
        if (WarnedText.In([(nameof(order.Reason), order.Reason)]).Count > 0)
        {
            throw new RuleBrokenException("return.warned");
        }
    }

    private static string? Reason(VerifiableReview verifiable, IReadOnlyDictionary<Guid, int> waiting) =>
        verifiable.Refusal is { } refusal ? "rule:" + refusal
        : verifiable.Review.Status is ReviewStatus.Submitted or ReviewStatus.Verifying ? waiting.ContainsKey(verifiable.Review.Id) ? "pass.second-look" : null
        : verifiable.Review.Status == ReviewStatus.Verified ? "pass.verified"
        : verifiable.Review.Status == ReviewStatus.Returned ? "pass.returned"
        : "pass.not-submitted";
}
