using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The unit says which post answers for a measure, or that another one does now.</summary>
public sealed class NameResponsible(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        [Required]
        [StringLength(CorrectiveMeasure.ResponsibleMaxLength)]
        public string? Post { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.NameResponsible"/>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) => scope.RunAsync(id, Right.FillReview, form.Version, (measure, by) => measure.NameResponsible(form.Post ?? "", by), ct);
}
