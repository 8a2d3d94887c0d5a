namespace Portal.Domain.Secrecy;

/// <summary>What the guard says of a text, from harmless to forbidden; the worse value is the greater.</summary>
public enum GuardVerdict
{
    /// <summary>Nothing that looks like a marking.</summary>
    Pass,

    /// <summary>Stored, but the person is asked to look again and an import lists it.</summary>
    Warn,

    /// <summary>Neither stored nor logged; an import that meets one refuses the whole file.</summary>
    Block,
}
