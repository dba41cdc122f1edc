using System.Data;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// A wave's answers as analysis wants them: a column a variable, a byte a code, in memory, so that staff can cut by anything and see it
/// at once (24 MB for a million answers to twenty questions with their weights). No id, no text, no day.
/// </summary>
/// <param name="Count">How many answers.</param>
/// <param name="Codes">The columns by variable; <see cref="Open"/> where left open. One whose codes do not fit a byte is empty.</param>
/// <param name="Towns">The last three digits of the town's division code; <see cref="Open"/> for elsewhere and not said.</param>
/// <param name="AsOf">When they were read.</param>
public sealed record AnswerColumns(int Count, IReadOnlyDictionary<string, byte[]> Codes, byte[] Towns, DateTimeOffset AsOf)
{
    /// <summary>The code of a question that was left open.</summary>
    public const byte Open = byte.MaxValue;

    /// <summary>The column of a variable.</summary>
    public byte[] Of(string variable) => Codes[variable];

    /// <summary>Reads a wave's answers into columns.</summary>
    /// <param name="connection">Where from.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="questionnaire">What it asks.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<AnswerColumns> LoadAsync(NpgsqlConnection connection, Id<Wave> wave, Questionnaire questionnaire, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select array_send(codes), case when town is null then null else right(town, 3)::smallint end
            from surveys.response
            where wave_id = $1
            """, connection) { Parameters = { new() { Value = wave.Value } } };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        var filling = new Filling(Codebook.Of(questionnaire));
        var packed = new byte[24 + (questionnaire.Asked.Sum(question => question.Columns) * 6)];
        while (await reader.ReadAsync(ct))
        {
            var length = (int)reader.GetBytes(0, 0, packed, 0, packed.Length);
            var town = await reader.IsDBNullAsync(1, ct) ? Open : (byte)reader.GetInt16(1);
            filling.Add(packed.AsSpan(0, length), town);
        }
        return filling.Done(now);
    }

    private sealed class Filling(IReadOnlyList<CodebookVariable> variables)
    {
        // array_send: a head of 20 bytes, then each element as its length in four bytes and its two bytes, high byte first.
        private const int Head = 20, Length = 4, Element = 6;

        private readonly byte[][] columns = [.. variables.Select(_ => new byte[1024])];
        private readonly bool[] wide = new bool[variables.Count];
        private readonly (int At, int Bit)[] places = [.. variables.Select(variable => (Head + (variable.Column * Element) + Length, variable.Bit ?? -1))];
        private byte[] towns = new byte[1024];
        private int count;

        public void Add(ReadOnlySpan<byte> packed, byte town)
        {
            if (count == towns.Length) Grow();
            for (var variable = 0; variable < columns.Length; variable++)
            {
                var (at, bit) = places[variable];
                var code = at + 1 < packed.Length ? (short)((packed[at] << 8) | packed[at + 1]) : Question.Unanswered;
                if (code >= 0 && bit >= 0) code = (short)((code >> bit) & 1);
                if (code >= Open) wide[variable] = true;
                columns[variable][count] = code < 0 ? Open : (byte)code;
            }
            towns[count++] = town;
        }

        public AnswerColumns Done(DateTimeOffset now)
        {
            Array.Resize(ref towns, count);
            for (var variable = 0; variable < columns.Length; variable++) Array.Resize(ref columns[variable], wide[variable] ? 0 : count);
            return new(count, variables.Select(variable => variable.Name).Zip(columns).ToDictionary(each => each.First, each => each.Second), towns, now);
        }

        private void Grow()
        {
            Array.Resize(ref towns, count * 2);
            for (var variable = 0; variable < columns.Length; variable++) Array.Resize(ref columns[variable], count * 2);
        }
    }
}
