using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The unit names the measure and who answers for it, where verification found the content and the review promised nothing.</summary>
public sealed class StateMeasure(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        [Required]
        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? What { get; set; }

        [Required]
        [StringLength(CorrectiveMeasure.ResponsibleMaxLength)]
        public string? Responsible { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.State"/>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) =>
        scope.RunAsync(id, Right.FillReview, form.Version, (measure, by) => measure.State(form.What ?? "", form.Responsible ?? "", by), ct);
}
