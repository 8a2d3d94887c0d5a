using System.Security.Cryptography;

namespace Portal.Domain.Reviews;

/// <summary>
/// A workbook that the standing office brought in for a unit without a network. It changes nothing: it lies there until somebody of the unit has looked at what it would change
/// and taken it over. At most one for each review; a newer one takes its place.
/// </summary>
public sealed class SentBook
{
    /// <summary>Digits of <see cref="Sha256"/>.</summary>
    public const int DigestLength = 64;

    private SentBook()
    {
    }

    public SentBook(Guid reviewId) => ReviewId = reviewId;

    public Guid ReviewId { get; private set; }

#pragma warning disable CA1819 // bytes are bytes
    /// <summary>The file; it passed the guard when it was sent.</summary>
    public byte[] Content { get; private set; } = [];
#pragma warning restore CA1819

    /// <summary>Of <see cref="Content"/>, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    public Guid? SentById { get; private set; }

    public string SentByName { get; private set; } = "";

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>A workbook takes the place of the one that lay there.</summary>
    public void Put(byte[] content, Guid? byId, string byName, DateTimeOffset now) =>
        (Content, Sha256, SentById, SentByName, SentAt) = (content, Convert.ToHexStringLower(SHA256.HashData(content)), byId, byName, now);
}
