using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>Whoever verifies the unit grants a later day, or refuses it with a reason.</summary>
public sealed class AnswerExtension(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        /// <summary><c>approve</c>; anything else refuses.</summary>
        public string? Verdict { get; set; }

        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.AnswerExtension"/>, or <c>conflict.measure</c>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) =>
        scope.RunAsync(id, Right.VerifyReviews, form.Version, (measure, by) => measure.AnswerExtension(form.Verdict == "approve", form.Reason ?? "", by), ct);
}
