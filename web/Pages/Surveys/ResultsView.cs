using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>A wave's figures with what stands beside them.</summary>
/// <param name="Now">The wave.</param>
/// <param name="Trend">The published waves of the same survey and mode up to this one, the oldest first, this one last.</param>
/// <param name="Official">The official scores of the last years.</param>
/// <param name="IsPublic">Whether a person has published them; false for what staff look at before.</param>
public sealed record ResultsView(PublishedWave Now, IReadOnlyList<PublishedWave> Trend, IReadOnlyList<OfficialYear> Official, bool IsPublic = true)
{
    /// <summary>Every publication of the wave; empty for what staff look at before.</summary>
    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>The number in addresses of this publication's tables; null where there is but one.</summary>
    public int? Number => Publications.Count > 1 ? Now.Publication.Number : null;

    /// <summary>The wave beside the one before; null where there is none.</summary>
    public WaveChange? Change { get; } = WaveChange.Of(Trend.Count > 1 ? Trend[^2] : null, Now);
}
