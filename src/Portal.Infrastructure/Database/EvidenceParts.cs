using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Evidencing;

namespace Portal.Infrastructure.Database;

/// <summary>Writes, reads and empties the bytes of evidence files, one part at a time.</summary>
public static class EvidenceParts
{
    /// <summary>Stores the content of a version whose row stands in the running transaction.</summary>
    /// <exception cref="InvalidDataException">The content is another than the one that was looked at.</exception>
    public static async Task WriteAsync(this PortalDb db, EvidenceFileVersion version, Stream content, CancellationToken ct)
    {
        var (fileId, number) = (version.FileId, version.Number);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(EvidenceFilePart.Size);
        try
        {
            for (var part = 0; ; part++)
            {
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, EvidenceFilePart.Size), EvidenceFilePart.Size, throwOnEndOfStream: false, ct);
                if (read == 0)
                {
                    break;
                }

                sha.AppendData(buffer, 0, read);
                var piece = buffer[..read];
                await db.Database.ExecuteSqlAsync($"insert into evidence_file_parts (file_id, number, part, content) values ({fileId}, {number}, {part}, {piece})", ct);
            }

            if (Convert.ToHexStringLower(sha.GetHashAndReset()) != version.Sha256)
            {
                throw new InvalidDataException("The content is another than the one that was looked at.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>The content of a version, read as it is sent.</summary>
    public static Stream Open(this PortalDb db, Guid fileId, int number, long bytes) => new PartStream(
        part => db.Set<EvidenceFilePart>().AsNoTracking().Where(p => p.FileId == fileId && p.Number == number && p.Part == part).Select(p => p.Content), bytes);

    /// <summary>The content of a version that an incident holds, read as it is sent.</summary>
    public static Stream OpenHeld(this PortalDb db, Guid incidentId, Guid fileId, int number, long bytes) => new PartStream(
        part => db.HeldFileParts.AsNoTracking().Where(p => p.IncidentId == incidentId && p.FileId == fileId && p.Number == number && p.Part == part).Select(p => p.Content), bytes);

    /// <summary>Forgets the content of all versions but those that another review goes on with; their names, sizes and digests stay.</summary>
    public static Task ForgetAsync(this PortalDb db, Guid fileId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            delete from evidence_file_parts p where p.file_id = {fileId}
            and not exists (select 1 from evidence_file_versions v join evidence_files f on f.id = v.file_id where v.content_file_id = p.file_id and v.content_number = p.number and f.removed_at is null)
            """, ct);

    private sealed class PartStream(Func<int, IQueryable<byte[]>> query, long length) : Stream
    {
        private byte[] _part = [];
        private int _next;
        private int _at;
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_at == _part.Length)
            {
                (_part, _at) = (await query(_next).SingleOrDefaultAsync(cancellationToken) ?? [], 0);
                _next++;
            }

            var count = Math.Min(buffer.Length, _part.Length - _at);
            _part.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            _position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
