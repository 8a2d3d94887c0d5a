namespace Portal.Domain.Violations;

/// <summary>By which way it came about: the kind of carrier or network, never which one or where it stands.</summary>
public enum ViolationChannel
{
    Other,

    /// <summary>Paper or another carrier without electronics.</summary>
    Paper,

    /// <summary>A computer, phone, copier or another device.</summary>
    Device,

    /// <summary>Removable storage.</summary>
    Storage,

    /// <summary>A public website or portal.</summary>
    Website,

    /// <summary>E-mail, messaging or a social network.</summary>
    Messaging,

    /// <summary>A service of artificial intelligence or another new technology.</summary>
    Technology,

    /// <summary>Spoken: a meeting or a telephone call.</summary>
    Spoken,
}
