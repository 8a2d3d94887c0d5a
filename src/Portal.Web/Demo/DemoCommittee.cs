using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Web.Features.Committees;

namespace Portal.Web.Demo;

/// <summary>The committee's story: established, consolidated with a changed list, and one member who has just left. Steps done before are left out.</summary>
internal sealed class DemoCommittee(DemoStage stage)
{
    // days from today
    private const int Established = -470, Consolidated = -345, Left = -17;

    private const string Vacant = "VPUBND-NC";

    private static readonly IReadOnlyList<CsvRow> Seats = DemoFiles.Rows(
        ["committee.csv"], "decision", "body", "role", "post_vi", "post_en", "party_vi", "party_en", "rank", "email", "name", "office");

    public async Task PlayAsync(CancellationToken ct)
    {
        var (decided, hasLeft) = await StateAsync(ct);
        if (decided < 1)
        {
            await DecideAsync(1, Established, new() { Kind = DecisionKind.Establishing, StandingBody = "VPUBND", Number = "1052/QĐ-UBND" }, ct);
        }

        if (decided < 2)
        {
            await DecideAsync(2, Consolidated, new() { Kind = DecisionKind.Consolidating, StandingBody = "CAT", Number = "1180/QĐ-UBND" }, ct);
        }

        if (!hasLeft)
        {
            var day = stage.At(Left, 9, 0);
            await PlayAsync<SeatPage, string?>(day, "Seats.Leave", async page =>
                await page.Leave(DemoProvince.Code, await OrderAsync(Vacant, 2, ct), new() { VacantFrom = LocalDay.Of(day), Reason = "Chuyển công tác" }, ct));
        }
    }

    private async Task DecideAsync(int ordinal, int days, EditDecision.Form facts, CancellationToken ct)
    {
        var day = LocalDay.Of(stage.At(days, 8, 0));
        if (!await ExistsAsync(ordinal, ct))
        {
            await PlayAsync<DraftDecision, int?>(stage.At(days - 1, 14, 0), "Drafts.Begin", draft => draft.Run(DemoProvince.Code, ct));
        }

        foreach (var (row, i) in Seats.Where(row => row["decision"] == ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select((row, i) => (row, i)))
        {
            var order = await OrderAsync(row["body"], ordinal, ct, row["office"]);
            await PlayAsync<EditSeat, int?>(stage.At(days - 1, 14, 5 + i), "Drafts.ChangeSeat", seats => seats.Run(DemoProvince.Code, ordinal, order == 0 ? null : order, Of(row), ct));
        }

        (facts.AdvisesParty, facts.AdvisesCouncil, facts.AdvisesPeoplesCommittee) = (true, true, true);
        (facts.IssuedOn, facts.EffectiveFrom, facts.Signatory, facts.SignatoryPost) = (day, day, "Nguyễn Hữu Thành", "Chủ tịch");
        await PlayAsync<EditDecision, bool>(stage.At(days, 9, 0), "Drafts.Save", async edit =>
        {
            facts.Version = (await edit.Load(DemoProvince.Code, ordinal, null, ct))!.Form.Version;
            return await edit.Run(DemoProvince.Code, ordinal, facts, ct);
        });
        await PlayAsync<PutIntoEffect, string?>(stage.At(days, 10, 0), "Drafts.PutIntoEffect", effect => effect.Run(
            DemoProvince.Code, ordinal, new() { Word = facts.Number, Reason = new() { ["C07"] = "Sở chưa bổ nhiệm lãnh đạo phụ trách; sẽ thay khi kiện toàn." } }, ct));
    }

    private static EditSeat.Form Of(CsvRow row) => new()
    {
        Body = row["body"],
        Role = Enum.Parse<SeatRole>(row["role"]),
        PostVi = row["post_vi"],
        PostEn = row["post_en"],
        PartyPostVi = row["party_vi"],
        PartyPostEn = row["party_en"],
        Rank = Enum.Parse<SeatRank>(row["rank"]),
        Email = row["email"],
        FullName = row["name"],
        GroupName = row["office"],
        Group = row["office"].Length > 0 ? SeatGroup.Office : SeatGroup.Committee,
    };

    private Task PlayAsync<TUseCase, T>(DateTimeOffset at, string operation, Func<TUseCase, Task<T>> scene)
        where TUseCase : notnull => stage.PersonAsync(DemoRound.Secretary, Capacity.Secretariat, at, operation, scene);

    private async Task<(int Decided, bool HasLeft)> StateAsync(CancellationToken ct) => await AskAsync(async db => (
        await db.CommitteeDecisions.CountAsync(d => d.ConfirmedAt != null && db.Units.Any(u => u.Id == d.UnitId && u.Code == DemoProvince.Code), ct),
        await db.SeatHoldings.AnyAsync(h => h.EndReason != "" && db.Units.Any(u => u.Id == h.UnitId && u.Code == DemoProvince.Code), ct)));

    private Task<bool> ExistsAsync(int ordinal, CancellationToken ct) =>
        AskAsync(db => db.CommitteeDecisions.AnyAsync(d => d.Ordinal == ordinal && db.Units.Any(u => u.Id == d.UnitId && u.Code == DemoProvince.Code), ct));

    /// <summary>Order of a body's seat in a decision; 0: it has none yet.</summary>
    private Task<int> OrderAsync(string body, int ordinal, CancellationToken ct, string office = "") => AskAsync(db => (
        from s in db.DecisionSeats
        join d in db.CommitteeDecisions on s.DecisionId equals d.Id
        join u in db.Units on d.UnitId equals u.Id
        where u.Code == DemoProvince.Code && d.Ordinal == ordinal && s.BodyCode == body && s.GroupName == office
        select s.Order).FirstOrDefaultAsync(ct));

    private async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        var answer = default(T);
        await stage.PortalAsync(stage.At(Established, 7, 0), "demo", async scope => answer = await question(scope.GetRequiredService<PortalDb>()));
        return answer!;
    }
}
