using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Web.Features.Violations;

/// <summary>Corrects the facts of a case. Its status moves by <see cref="ConcludeViolation"/> alone.</summary>
public sealed class ChangeViolation(ViolationScope scope, ProhibitedActNames acts, TimeProvider clock)
{
    public sealed class Form : ViolationFields
    {
        public uint Version { get; set; }

        /// <summary>The form as the case stands.</summary>
        public static Form Of(Violation violation)
        {
            var form = new Form { Version = violation.Version };
            form.Take(violation);
            return form;
        }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Among others: the case is of the person's own unit (<c>conflict.violation</c>): reporting it is a duty, deciding on it is not theirs.</exception>
    public Task<Violation?> Run(string code, Form form, CancellationToken ct) =>
        scope.RunAsync(code, form.Version, isDecision: true, (violation, by) => violation.Change(form.Read(acts, clock), by), ct);
}
