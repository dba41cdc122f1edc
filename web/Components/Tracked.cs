using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// A kind of record that a long receipt leads to. A capability registers one with <c>AddScoped&lt;ITracked, …&gt;</c> and the
/// tracking page shows it by its partial, which has what was found for its model.
/// </summary>
public interface ITracked
{
    /// <summary>The kind as the receipt keeps it, e.g. <c>report</c>.</summary>
    string Kind { get; }

    /// <summary>The partial, by its path, e.g. <c>~/Pages/Reports/_Tracked.cshtml</c>.</summary>
    string Partial { get; }

    /// <summary>Whether its holder can say something on the tracking page, as it stands now: nobody is asked to write what would be refused.</summary>
    bool ListensTo(object found) => true;

    /// <summary>What the holder of the receipt may see; null where nothing is left of it.</summary>
    Task<object?> FindAsync(Guid subject, CancellationToken ct);

    /// <summary>Takes a message of the holder.</summary>
    Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct);
}

/// <summary>Reports under their receipts.</summary>
public sealed class TrackedReports(ReportTracker tracker, ReportDesk desk) : ITracked
{
    public string Kind => ReportDesk.SubjectKind;

    public string Partial => "~/Pages/Reports/_Tracked.cshtml";

    public async Task<object?> FindAsync(Guid subject, CancellationToken ct) => await tracker.FindAsync(new(subject), ct);

    public Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct) => desk.SayAsync(new(subject), text, form, ct);
}
