using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Inspections;

namespace Portal.Web.Demo;

/// <summary>The year's inspections: a plan that the committee's head approved, and what became of its visits. A start that was broken off before the plan was there plays it again.</summary>
internal sealed class DemoInspections(DemoStage stage)
{
    private const string Inspector = "hoa.ld@demo.songiang.vn", Leader = "thanh.nh@demo.songiang.vn", Member = "cuong.nm@demo.songiang.vn";

    // days from today
    private const int Drafted = -120, Approved = -112, Decided = -48, Visited = -40, UnderWay = -4;

    private static readonly (int Day, int Days, string Unit, InspectionKind Kind, string Topic)[] Visits =
    [
        (Visited, 2, "P00-SNNMT", InspectionKind.Planned, "Sổ theo dõi, phân công người làm công tác bảo vệ bí mật nhà nước"),
        (-12, 1, "P00-X05", InspectionKind.Planned, ""),
        (9, 2, "P00-SVHTTDL", InspectionKind.Planned, ""),
        (10, 1, "P00-X14", InspectionKind.Thematic, "Máy tính, mạng dùng để soạn thảo, lưu giữ"),
        (16, 1, "P00-X09", InspectionKind.Unannounced, ""),
        (UnderWay, 5, "P00-X11", InspectionKind.Planned, ""),
    ];

    private static readonly Dictionary<string, (string Seen, string Text, string What, int DueIn)> Found = new(StringComparer.Ordinal)
    {
        ["G03-05"] = ("weak", "Sổ chuyển giao ghi chưa đủ cột, 3/12 tháng chưa ký xác nhận", "Ghi đủ cột, ký xác nhận hằng tháng; thủ trưởng kiểm tra hằng quý", 20),
        ["G02-03"] = ("missing", "Chưa có văn bản phân công sau khi sắp xếp phòng", "Ban hành văn bản phân công, báo cơ quan thường trực", -6),
    };

    public async Task PlayAsync(CancellationToken ct)
    {
        if (await AskAsync(db => db.InspectionPlans.AnyAsync(ct)))
        {
            return;
        }

        var year = LocalDay.Of(stage.At(Visited, 8, 0)).Year;
        var plan = InspectionPlan.CodeOf(DemoProvince.Code, year);
        await SecretaryAsync<DraftPlan, string>(Drafted, 9, "InspectionPlans.Draft", use => use.Run(new() { OwnerCode = DemoProvince.Code, Year = year }, ct));
        List<string> codes = [];
        foreach (var (day, days, unit, kind, topic) in Visits)
        {
            var from = LocalDay.Of(stage.At(day, 8, 0));
            from = from.Year == year ? from : new DateOnly(year, 12, 31);
            await SecretaryAsync<PlanInspection, string?>(Drafted, 10, "Inspections.Plan", async use =>
            {
                var code = await use.Run(new() { PlanCode = plan, UnitCode = unit, Kind = kind, From = from, To = from.AddDays(days - 1), Topic = topic }, ct);
                codes.Add(code!);
                return code;
            });
        }

        await SecretaryAsync<SubmitPlan, bool>(Approved - 2, 15, "InspectionPlans.Send", async use => await use.Run(plan, new() { Version = await AskAsync(db => db.InspectionPlans.Select(p => p.Version).SingleAsync(ct)) }, ct));
        await stage.PersonAsync<DecidePlan, bool>(Leader, Capacity.Leader, stage.At(Approved, 9, 0), "InspectionPlans.Decide", async use => await use.Run(
            plan, new() { Verdict = "approve", Number = "05/KH-BCĐ", Version = await AskAsync(db => db.InspectionPlans.Select(p => p.Version).SingleAsync(ct)) }, ct));
        await BringAsync(codes[0], "31/QĐ-BCĐ", Visited, ct);
        await ConcludeAsync(codes[0], ct);
        await BringAsync(codes[^1], "32/QĐ-BCĐ", UnderWay, ct);
        await FindAsync(codes[^1], UnderWay, most: 9, ct);
        await SecretaryAsync<AddMember, bool>(-3, 10, "InspectionSteps.AddMember", async use => await use.Run(codes[2], new() { PersonId = await PersonAsync(Inspector, ct), IsHead = true }, ct));
    }

    /// <summary>A team, the decision, the announcement, and the first morning at the unit.</summary>
    private async Task BringAsync(string code, string number, int begun, CancellationToken ct)
    {
        foreach (var (email, leads) in new[] { (Inspector, true), (Member, false) })
        {
            await SecretaryAsync<AddMember, bool>(Decided, 9, "InspectionSteps.AddMember", async use => await use.Run(code, new() { PersonId = await PersonAsync(email, ct), IsHead = leads }, ct));
        }

        await SecretaryAsync<RecordDecision, bool>(Decided, 14, "InspectionSteps.Decide", async use => await use.Run(
            code, new() { Number = number, On = LocalDay.Of(stage.At(Decided, 14, 0)), Post = "Trưởng ban", Signatory = "Nguyễn Hữu Thành", Version = await VersionAsync(code, ct) }, ct));
        await SecretaryAsync<AnnounceInspection, bool>(Decided, 15, "InspectionSteps.Announce", use => use.Run(code, ct));
        await stage.PersonAsync<BeginInspection, bool>(
            Inspector, Capacity.Inspector, stage.At(begun, 8, 15), "InspectionSteps.Begin", async use => await use.Run(code, new() { Version = await VersionAsync(code, ct) }, ct));
    }

    /// <summary>What the team enters criterion by criterion.</summary>
    private async Task FindAsync(string code, int day, int most, CancellationToken ct)
    {
        var minute = 0;
        foreach (var criterion in await AskAsync(async db => (await db.Inspections.AsNoTracking().SingleAsync(i => i.Code == code, ct)).Criteria.Take(most)))
        {
            var isBad = Found.TryGetValue(criterion, out var found);
            await stage.PersonAsync<WriteFinding, bool>(Inspector, Capacity.Inspector, stage.At(day, 9, minute), "Findings.Write", use => use.Run(
                code,
                criterion,
                isBad
                    ? new() { Seen = found.Seen, Text = found.Text, Recommendation = found.What, Responsible = "Chánh Văn phòng", DueOn = LocalDay.Of(stage.At(Math.Max(found.DueIn, day + 14), 8, 0)) }
                    : new() { Seen = minute % 11 == 7 ? WriteFinding.NotSeen : "adequate" },
                ct));
            minute += 4;
        }
    }

    /// <summary>What the team enters, the signed minutes, the conclusion with what it recommends.</summary>
    private async Task ConcludeAsync(string code, CancellationToken ct)
    {
        await FindAsync(code, Visited, int.MaxValue, ct);
        await SecretaryAsync<RegisterMinutes, bool>(Visited + 3, 15, "Findings.Register", async use =>
        {
            var bytes = "Biên bản đã ký của câu chuyện minh họa"u8.ToArray();
            using var file = new MemoryStream(bytes);
            return await use.Run(
                code,
                new()
                {
                    Number = "03/BB-ĐKT",
                    On = LocalDay.Of(stage.At(Visited + 1, 8, 0)),
                    ByTeam = "Lương Đức Hòa",
                    ByUnit = "Hồ Xuân Cường",
                    Version = await VersionAsync(code, ct),
                    File = new FormFile(file, 0, bytes.Length, "File", "bien-ban-03-da-ky.pdf"),
                },
                ct);
        });
        await SecretaryAsync<ConcludeInspection, int?>(Visited + 8, 10, "Findings.Conclude", async use => await use.Run(
            code, new() { Number = "12/TB-BCĐ", On = LocalDay.Of(stage.At(Visited + 8, 10, 0)), Version = await VersionAsync(code, ct) }, ct));
    }

    private Task SecretaryAsync<TUseCase, T>(int day, int hour, string operation, Func<TUseCase, Task<T>> scene)
        where TUseCase : notnull => stage.PersonAsync(DemoRound.Secretary, Capacity.Secretariat, stage.At(day, hour, 0), operation, scene);

    private Task<uint> VersionAsync(string code, CancellationToken ct) => AskAsync(db => db.Inspections.Where(i => i.Code == code).Select(i => i.Version).SingleAsync(ct));

    private Task<Guid> PersonAsync(string email, CancellationToken ct) => AskAsync(db => db.Persons.Where(p => p.Email == email).Select(p => p.Id).SingleAsync(ct));

    private async Task<T> AskAsync<T>(Func<PortalDb, Task<T>> question)
    {
        var answer = default(T);
        await stage.PortalAsync(stage.At(Drafted, 7, 0), "demo", async scope => answer = await question(scope.GetRequiredService<PortalDb>()));
        return answer!;
    }
}
