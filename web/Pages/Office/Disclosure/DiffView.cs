using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Two texts side by side, each side named.</summary>
public sealed record DiffView(IReadOnlyList<DiffRow> Rows, string Before, string After);
