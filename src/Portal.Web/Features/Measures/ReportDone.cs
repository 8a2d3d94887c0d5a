using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The unit says that it is mended, and by which documents.</summary>
public sealed class ReportDone(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        [Required]
        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? Proof { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.ReportDone"/>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) =>
        scope.RunAsync(id, Right.FillReview, form.Version, (measure, by) => measure.ReportDone(form.Proof ?? "", by), ct);
}
