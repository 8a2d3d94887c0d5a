using Portal.Domain.Accounts;

namespace Portal.Infrastructure.Settings;

/// <summary>Rules and hashing of passwords.</summary>
/// <param name="MinLength">Fewest characters, of all four classes, without a second factor.</param>
/// <param name="MinLengthWithSecondFactor">Fewest characters of an account with a second factor.</param>
/// <param name="History">The last so many passwords may not be used again.</param>
/// <param name="AdministratorMaxDays">Days after which an administrator must change the password; 0: never.</param>
/// <param name="HashIterations">Iterations of PBKDF2-HMAC-SHA512: what one guess costs.</param>
public sealed record PasswordSettings(int MinLength, int MinLengthWithSecondFactor, int History, int AdministratorMaxDays, int HashIterations)
{
    /// <summary>The policy with the list of common passwords from the seed folder.</summary>
    public PasswordPolicy Policy() =>
        new(MinLength, MinLengthWithSecondFactor, PasswordPolicy.ReadCommon(File.ReadLines(ContentRoots.Seed("common-passwords.txt"))));

    internal static PasswordSettings Read(SettingsReader reader)
    {
        var settings = new PasswordSettings(
            reader.Number("Portal:Password:MinLength", 14, 8, 128),
            reader.Number("Portal:Password:MinLengthWithSecondFactor", 8, 8, 128),
            reader.Number("Portal:Password:History", 10, 1, 50),
            reader.Number("Portal:Password:AdministratorMaxDays", 60, 0, 3650),
            reader.Number("Portal:Password:HashIterations", 210_000, 1_000, 10_000_000));
        if (settings.MinLengthWithSecondFactor > settings.MinLength)
        {
            reader.Refuse("Portal:Password:MinLengthWithSecondFactor", "must not be more than Portal:Password:MinLength");
        }

        return settings;
    }
}
