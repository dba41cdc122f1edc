using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a line differs.</summary>
public enum LineChange
{
    /// <summary>It does not.</summary>
    Same,

    /// <summary>It stands on this side alone.</summary>
    Only,

    /// <summary>It reads otherwise on the other side.</summary>
    Changed,

    /// <summary>Nothing stands here: the other side has a line more.</summary>
    Nothing,
}

/// <summary>One side of a row of a comparison.</summary>
/// <param name="Text">The line in parts; those that differ are marked.</param>
/// <param name="Change">How it differs.</param>
public sealed record DiffSide(IReadOnlyList<(string Text, bool Differs)> Text, LineChange Change);

/// <summary>A row of a comparison; null on both sides stands for lines left out, since they are the same.</summary>
/// <param name="Before">The older text.</param>
/// <param name="After">The newer text.</param>
public sealed record DiffRow(DiffSide? Before, DiffSide? After)
{
    /// <summary>Whether lines that are the same were left out here.</summary>
    public bool IsGap => Before is null && After is null;
}

/// <summary>Two texts side by side.</summary>
public static class TextDiff
{
    // So many lines that are the same stand around each change.
    private const int Around = 2;

    /// <summary>Compares two texts line by line and, within a changed line, character by character.</summary>
    /// <returns>The rows that differ with two lines around each; none when the texts are the same.</returns>
    public static IReadOnlyList<DiffRow> Of(string before, string after)
    {
        var model = new SideBySideDiffBuilder(DiffPlex.Differ.Instance, DiffPlex.Chunkers.LineChunker.Instance, DiffPlex.Chunkers.CharacterChunker.Instance)
            .BuildDiffModel(before, after, ignoreWhitespace: false, ignoreCase: false);
        var near = new HashSet<int>();
        for (var i = 0; i < model.NewText.Lines.Count; i++)
            if (model.NewText.Lines[i].Type != ChangeType.Unchanged || model.OldText.Lines[i].Type != ChangeType.Unchanged)
                near.UnionWith(Enumerable.Range(i - Around, 2 * Around + 1));
        List<DiffRow> rows = [];
        for (var i = 0; i < model.NewText.Lines.Count; i++)
            if (near.Contains(i)) rows.Add(new(Side(model.OldText.Lines[i]), Side(model.NewText.Lines[i])));
            else if (near.Count > 0 && (rows.Count == 0 || !rows[^1].IsGap)) rows.Add(new(null, null));
        return rows;
    }

    private static DiffSide Side(DiffPiece line) => new(
        line.SubPieces.Count == 0 ? [(line.Text ?? "", line.Type != ChangeType.Unchanged)] : Parts(line.SubPieces),
        line.Type switch
        {
            ChangeType.Unchanged => LineChange.Same,
            ChangeType.Modified => LineChange.Changed,
            ChangeType.Imaginary => LineChange.Nothing,
            _ => LineChange.Only,
        });

    // Neighbours of one kind become one part, or a changed line would be a hundred elements.
    private static List<(string, bool)> Parts(IEnumerable<DiffPiece> pieces)
    {
        List<(string Text, bool Differs)> parts = [];
        foreach (var piece in pieces.Where(piece => piece.Text is not null))
        {
            var differs = piece.Type != ChangeType.Unchanged;
            if (parts.Count > 0 && parts[^1].Differs == differs) parts[^1] = (parts[^1].Text + piece.Text, differs);
            else parts.Add((piece.Text, differs));
        }
        return parts;
    }
}
