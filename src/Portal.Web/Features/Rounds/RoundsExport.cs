using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>The lists of the rounds as files.</summary>
internal static class RoundsExport
{
    public static FileContentResult Rounds(IStringLocalizer text, IEnumerable<RoundList.Row> rows, string format) =>
        new ListExport("dot-tu-ra-soat", text["list.title"], text["shell.strip"],
        [
            (text["col.code"], 12), (text["col.title"], 44), (text["col.status"], 16), (text["draft.kind"], 14), (text["col.from"], 13), (text["col.to"], 13), (text["col.due"], 13),
            (text["col.checklist"], 14), (text["col.units"], 10), (text["col.submitted"], 10), (text["col.overdue"], 10),
        ]).File(format, rows.Select(object?[] (r) =>
        [
            r.Code, Show.Text(r.Title), text["status." + r.Status].Value, text["round-kind." + r.Kind].Value, r.PeriodFrom, r.PeriodTo, r.DueOn, r.ChecklistCode, r.Units, r.Submitted, r.Late,
        ]));

    public static FileContentResult Monitor(IStringLocalizer text, RoundMonitorModel model, string? format) =>
        new ListExport($"tien-do-{model.Round.Code}", Show.Text(model.Round.Title), text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.unit"], 40), (text["col.cluster"], 26), (text["col.status"], 18), (text["col.days-overdue"], 10), (text["filter.attention"], 30),
            .. model.Sections.Select(s => (s.Code, 8.0)),
            (text["col.progress"], 10), (text["col.findings"], 12), (text["col.due"], 13), (text["col.submitted-on"], 13), (text["col.activity"], 17),
            .. model.HasClaims ? model.Sections.Select(s => (text["col.over-claim-of", s.Code].Value, 14.0)).Prepend((text["col.over-claim"].Value, 14.0)) : [],
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.UnitCode, Show.Text(r.Name), Show.Text(r.ClusterName), text["status." + r.Status].Value, r.DaysOverdue, string.Join("; ", r.Signs.Select(sign => text["attention." + sign].Value)),
            .. r.Cells.Select(c => c is null ? "–" : $"{c.Answered}/{c.Total}"),
            r.Percent, r.Findings, r.DueOn, r.SubmittedOn, r.LastActivityAt,
            .. model.HasClaims ? model.Sections.Select(object? (s) => r.Claim is { } claim ? claim.BySection.GetValueOrDefault(s.Code) : null).Prepend(r.Claim?.Total) : [],
        ]));

    public static FileContentResult LeftOut(IStringLocalizer text, RoundLeftOut.Model model, string format) =>
        new ListExport($"khong-nhan-dot-{model.Code}", text["left.crumb"], text["shell.strip"], [(text["col.code"], 14), (text["col.unit"], 40), (text["col.kind"], 30), (text["left.reason"], 40)])
        .File(format, model.Rows.Select(object?[] (r) => [r.Code, Show.Text(r.Name), text["kind." + r.Kind].Value, text["left." + r.Reason].Value]));

    public static FileContentResult Recipients(IStringLocalizer text, RoundPreview.Model model, string format) =>
        new ListExport($"don-vi-nhan-{model.Round.Code}", text["preview.units"], text["shell.strip"], [(text["col.code"], 14), (text["col.unit"], 46), (text["col.kind"], 30)])
        .File(format, model.Found.Select(object?[] (u) => [u.Code, Show.Text(u.Name), text["kind." + u.Kind].Value]));

    public static FileContentResult Extensions(IStringLocalizer text, RoundExtensions.Model model, string format) =>
        new ListExport($"gia-han-{model.Round.Code}", text["extend.standing"], text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.unit"], 40), (text["extend.old"], 13), (text["extend.new"], 13), (text["extend.reason-document"], 60), (text["col.submitted-on"], 13),
        ]).File(format, model.Standing.Select(object?[] (r) => [r.UnitCode, Show.Text(r.Name), model.Round.DueOn, r.DueOn, r.Reason, r.SubmittedOn]));

    public static FileContentResult Verifiers(IStringLocalizer text, RoundVerifiers.Model model, string format) =>
        new ListExport($"phan-cong-tham-dinh-{model.Round.Code}", text["verifiers.crumb"], text["shell.strip"],
        [
            (text["verifiers.person"], 30), (text["col.cluster"], 30), (text["verifiers.section"], 40), (text["col.units"], 10),
        ]).File(format,
        [
            .. model.Named.Select(object?[] (n) => [n.Name, text["verifiers.named"].Value, "", n.Units]),
            .. model.Rows.Select(object?[] (r) =>
            [
                r.Name, r.Cluster is { } cluster ? Show.Text(cluster) : text["draft.any-cluster"].Value,
                r.IsAsked ? r.Section ?? text["verifiers.any-section"].Value : text["verifiers.section-gone", r.Section!].Value, r.Units,
            ]),
        ]);

    public static FileContentResult Late(IStringLocalizer text, RoundLate.Model model, string format) =>
        new ListExport($"don-vi-cham-{model.Round.Code}", text["late.title"], text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.unit"], 40), (text["col.status"], 18), (text["col.due"], 13), (text["col.days-overdue"], 10),
            (text["col.activity"], 17), (text["col.reminders"], 10), (text["col.contact"], 60),
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.UnitCode, Show.Text(r.Name), text["status." + ReviewState.Code(r.Status)].Value, r.DueOn, r.Days, r.LastActivityAt, r.Mails,
            string.Join("; ", r.Contacts.Select(c => $"{c.Name}, {Show.Text(c.PostVi, c.PostEn)}, {c.Email}")),
        ]));
}
