namespace Portal.Domain.EquipmentChecks;

/// <summary>Where the equipment belongs: this decides who leads the check (Directive 32, points on the Ministries of Public Security and National Defence and the Cipher Committee).</summary>
public enum CheckedSystem
{
    /// <summary>Key and confidential departments and positions, places that store state secrets and internal secrets of state bodies and enterprises.</summary>
    KeyPost,

    /// <summary>A military information system.</summary>
    Military,

    /// <summary>An information system of the Government Cipher Committee.</summary>
    CipherAuthority,

    /// <summary>A system that a cipher organisation runs itself with Vietnamese cipher products for cipher work.</summary>
    CipherRun,

    /// <summary>A cipher product that the Government Cipher Committee supplies.</summary>
    CipherProduct,
}
