using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>An open deadline that another rule or calendar moves.</summary>
/// <param name="What">What is due.</param>
/// <param name="From">The day on which it is due now.</param>
/// <param name="To">The day on which it would be.</param>
public sealed record MovedDeadline(Saying What, DateOnly From, DateOnly To);

/// <summary>
/// A capability's open deadlines. Registered with <c>AddScoped&lt;IOpenDeadlines, …&gt;</c>, so that a change of law can be seen before it
/// is made and reach what is open when it is. What is over keeps the day that it had.
/// </summary>
public interface IOpenDeadlines
{
    /// <summary>Which open deadlines these rules and this calendar would move.</summary>
    Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct);

    /// <summary>Moves them, in the transaction of the change; the earlier day stays in the reasoning.</summary>
    /// <returns>How many moved.</returns>
    Task<int> MoveAsync(NpgsqlConnection tx, RuleBook rules, WorkingCalendar calendar, CancellationToken ct);
}
