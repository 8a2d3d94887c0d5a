namespace Portal.Domain.EquipmentChecks;

/// <summary>Who leads a check.</summary>
public enum CheckBody
{
    /// <summary>Ministry of Public Security; in a province its Police.</summary>
    Police,

    /// <summary>Ministry of National Defence.</summary>
    Defence,

    /// <summary>Government Cipher Committee.</summary>
    Cipher,
}
