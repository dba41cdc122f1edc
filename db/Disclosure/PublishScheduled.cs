using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>At its time, makes an edition public that has all its reviews. It asks for none and passes none.</summary>
/// <param name="desk">Publishes.</param>
public sealed class PublishScheduled(ReviewDesk desk) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.publish";

    /// <inheritdoc/>
    public Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var due = job.Read<Due>();
        return desk.PublishDueAsync(tx, new(due.Notice), due.Edition);
    }

    /// <summary>The payload of <see cref="Kind"/>.</summary>
    /// <param name="Notice">Which notice.</param>
    /// <param name="Edition">The edition that was reviewed.</param>
    public sealed record Due(Guid Notice, int Edition);
}
