using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The unit asks for a later day, with the reason.</summary>
public sealed class AskExtension(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        [Required]
        public DateOnly? Day { get; set; }

        [Required]
        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.AskExtension"/>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) =>
        scope.RunAsync(id, Right.FillReview, form.Version, (measure, by) => measure.AskExtension(form.Day!.Value, form.Reason ?? "", by), ct);
}
