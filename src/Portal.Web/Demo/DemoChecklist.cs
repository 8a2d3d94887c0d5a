using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Features.Checklists;

namespace Portal.Web.Demo;

/// <summary>The province's own checklist: the national one with gate questions before it, written and published by the secretariat.</summary>
internal sealed class DemoChecklist(DemoStage stage)
{
    public const string Code = "CT32-2026-P00";

    private const string National = "CT32-2026";
    private const int WrittenOn = -70;

    public async Task PlayAsync(CancellationToken ct)
    {
        ChecklistStatus? status = null;
        await stage.PortalAsync(stage.At(WrittenOn, 8, 0), "demo", async scope =>
            status = (await scope.GetRequiredService<PortalDb>().Checklists.AsNoTracking().FirstOrDefaultAsync(c => c.Code == Code, ct))?.Status);
        if (status is null)
        {
            await PlayAsync<DraftChecklist, string?>(9, "ChecklistDrafts.Create", draft => draft.Run(
                new() { From = National, Code = Code, TitleVi = "Bộ tiêu chí tự rà soát Chỉ thị 32/CT-TTg, tỉnh Sơn Giang", TitleEn = "Self-review checklist for Directive 32/CT-TTg, Sơn Giang province" }, ct));
        }

        if (status is null or ChecklistStatus.Draft)
        {
            await PlayAsync<EditGate, bool>(10, "GateDrafts.Save", async edit =>
            {
                foreach (var row in DemoFiles.Rows(["gates.csv"], "code", "question_vi", "question_en", "guidance_vi", "guidance_en", "behind"))
                {
                    var known = await edit.Load(Code, row["code"], null, ct) is null ? null : row["code"];
                    var page = (await edit.Load(Code, known, null, ct))!;
                    var form = page.Form;
                    (form.Code, form.ClosedBy) = (row["code"], "no");
                    (form.QuestionVi, form.QuestionEn, form.GuidanceVi, form.GuidanceEn) = (row["question_vi"], row["question_en"], row["guidance_vi"], row["guidance_en"]);
                    form.Behind = row["behind"].Split(' ').ToDictionary(code => page.Checklist.Find(code)!.Lineage, _ => true, StringComparer.Ordinal);
                    await edit.Run(Code, known, form, ct);
                }

                return true;
            });
            await PlayAsync<PublishChecklist, bool>(15, "ChecklistDrafts.Publish", publish => publish.Run(Code, new() { Word = Code }, ct));
        }
    }

    private Task PlayAsync<TUseCase, T>(int hour, string operation, Func<TUseCase, Task<T>> play)
        where TUseCase : notnull =>
        stage.PersonAsync(DemoRound.Secretary, Capacity.Secretariat, stage.At(WrittenOn, hour, 0), operation, play);
}
