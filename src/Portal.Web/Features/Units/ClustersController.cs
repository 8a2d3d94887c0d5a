using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>The register of clusters: who competes with whom, and which seat answers for them.</summary>
[Route("units/clusters")]
public sealed class ClustersController(ClusterList list, AddCluster add, EditCluster edit, AssignUnits assign) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> Clusters(string? q, string? seat, string? format)
    {
        var model = await list.Load(q, seat, Cancel);
        return format is null ? View(model) : UnitExport.Clusters(Text, model, format);
    }

    [HttpPost("")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Add(AddCluster.Form form) =>
        Submit(() => add.Run(form, Cancel), code => Done($"/units/clusters/{code}", "cluster.added"), async () =>
        {
            var model = await list.Load(null, null, Cancel);
            model.Form = form;
            return View("Clusters", model);
        });

    [HttpGet("{code}")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Cluster(string code, string? q) => Page(code, q, null);

    [HttpPost("{code}")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Change(string code, EditCluster.Form form) =>
        Submit(() => edit.Run(code, form, Cancel), _ => Done($"/units/clusters/{code}", "cluster.saved"), () => Page(code, null, form));

    [HttpPost("{code}/assign")]
    [Requires(Right.EditRegisters)]
    public Task<IActionResult> Assign(string code, AssignUnits.Form form) =>
        Submit(() => assign.Run(code, form, Cancel), units => Done($"/units/clusters/{code}", "cluster.assigned", units!.Value), () => Page(code, null, null));

    private async Task<IActionResult> Page(string code, string? q, EditCluster.Form? typed) =>
        await edit.Load(code, q, typed, Cancel) is { } model ? View("Cluster", model) : NotFound();
}
