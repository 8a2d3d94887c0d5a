using System.ComponentModel.DataAnnotations;
using Portal.Domain.Secrecy;

namespace Portal.Web.Shell.Secrecy;

/// <summary>What somebody says to the guard's warning: that they have looked again and nothing secret is in it, and why.</summary>
public sealed class DeclarationForm
{
    public bool IsDeclared { get; set; }

    [StringLength(Declaration.ReasonMaxLength)]
    public string? Reason { get; set; }

    /// <summary>Both parts are there.</summary>
    internal bool IsComplete() => IsDeclared && !string.IsNullOrWhiteSpace(Reason);

    /// <summary>The part that is missing beside the other one, with the key of its words; null: both are there, or neither.</summary>
    internal (string Field, string Words)? Missing() => (IsDeclared, string.IsNullOrWhiteSpace(Reason)) switch
    {
        (true, true) => (WarnedInput.Field + "." + nameof(Reason), "declare.reason-missing"),
        (false, false) => (WarnedInput.Field + "." + nameof(IsDeclared), "declare.tick-missing"),
        _ => null,
    };
}
