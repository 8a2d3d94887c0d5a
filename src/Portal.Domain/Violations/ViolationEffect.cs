namespace Portal.Domain.Violations;

/// <summary>What a violation led to, as far as scoring asks. The prohibited act is a field of its own.</summary>
public enum ViolationEffect
{
    /// <summary>State secrets were disclosed or lost.</summary>
    Leak,

    /// <summary>A violation was concealed.</summary>
    Concealed,

    /// <summary>Secret content was put on the internet.</summary>
    Online,

    Other,
}
