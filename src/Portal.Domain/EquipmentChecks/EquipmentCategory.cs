namespace Portal.Domain.EquipmentChecks;

/// <summary>What is checked, by category alone: never a model, a serial number or a place.</summary>
public enum EquipmentCategory
{
    Computer,

    /// <summary>Removable and other storage.</summary>
    Storage,

    /// <summary>Copiers, printers, scanners.</summary>
    Copier,

    Network,

    /// <summary>Equipment of meeting rooms: microphones, cameras, screens.</summary>
    Meeting,

    Telephone,

    SystemSoftware,

    ApplicationSoftware,

    /// <summary>A cipher product.</summary>
    Cipher,
}
