using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What was read out of the text of a plan, and what was not: every line is in one of the two.</summary>
/// <param name="Year">The year in its title; null where it has none.</param>
/// <param name="Head">Title, source, aims and groups.</param>
/// <param name="Tasks">The tasks, in order; a lead only where the text names one.</param>
/// <param name="Notes">Sentences on what a person has to look at.</param>
/// <param name="NotRead">The lines that became nothing, as they stood.</param>
public sealed record PlanReading(int? Year, PlanHead Head, IReadOnlyList<PlanTaskText> Tasks, IReadOnlyList<Saying> Notes, IReadOnlyList<string> NotRead);

/// <summary>A body that a plan may name, by the names under which it is known.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Names">Its names in Chinese.</param>
public sealed record PlanBody(string Code, string[] Names);
