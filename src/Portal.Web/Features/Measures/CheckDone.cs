using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>Whoever verifies the unit confirms that it is mended, or sends it back with a reason.</summary>
public sealed class CheckDone(MeasureScope scope)
{
    public sealed class Form : IMeasureForm
    {
        /// <summary><c>confirm</c>; anything else sends it back.</summary>
        public string? Verdict { get; set; }

        [StringLength(CorrectiveMeasure.TextMaxLength)]
        public string? Remark { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such measure that the person may do this to.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="CorrectiveMeasure.Confirm"/> and <see cref="CorrectiveMeasure.SendBack"/>, or <c>conflict.measure</c>.</exception>
    public Task<bool> Run(Guid id, Form form, CancellationToken ct) =>
        scope.RunAsync(id, Right.VerifyReviews, form.Version, (measure, by) => form.Verdict == "confirm" ? measure.Confirm(form.Remark ?? "", by) : measure.SendBack(form.Remark ?? "", by), ct);
}
