using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SagePortal.Platform.Persistence;

/// <summary>SQLite has no instant type: microseconds since 1970 UTC sort and compare as integers, with PostgreSQL's precision.</summary>
internal sealed class UnixMicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    value => (value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10,
    value => new DateTimeOffset(DateTimeOffset.UnixEpoch.UtcTicks + (value * 10), TimeSpan.Zero));
