using System.Buffers.Binary;
using Dapper;
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
        await connection.ExecuteAsync(new("""
            select set_config('surveys.wave', @wave::text, false)
            """, new { wave = wave.Value }, cancellationToken: ct));
        // A reader asks for a row at a time; a copy is a stream of bytes, read a quarter of a megabyte at once. It takes no parameter.
        await using var copy = await connection.BeginRawBinaryCopyAsync("""
            copy (
                select codes, right(town, 3)::smallint
                from surveys.response
                where wave_id = current_setting('surveys.wave')::uuid and not apart)
            to stdout (format binary)
            """, ct);
        var filling = new Filling(Codebook.Of(questionnaire));
        var buffer = new byte[1 << 18];
        for (var held = 0; ;)
        {
            var read = await copy.ReadAsync(buffer.AsMemory(held), ct);
            if (read == 0) return filling.Done(now);
            held += read;
            var taken = filling.Take(buffer.AsSpan(0, held));
            buffer.AsSpan(taken, held - taken).CopyTo(buffer);
            held -= taken;
            if (held == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private sealed class Filling(IReadOnlyList<CodebookVariable> variables)
    {
        // The file's head: 11 bytes of signature, 4 of flags, then the length of what may follow. Each row: how many fields there are in
        // two bytes, −1 at the end; each field its length in four bytes, −1 for none.
        private const int FileHead = 19;

        // An array: a head of 20 bytes, then each element as its length in four bytes and its two bytes, high byte first.
        private const int Head = 20, Length = 4, Element = 6;

        private readonly byte[][] columns = [.. variables.Select(_ => new byte[1024])];
        private readonly bool[] wide = new bool[variables.Count];
        private readonly (int At, int Bit)[] places = [.. variables.Select(variable => (Head + (variable.Column * Element) + Length, variable.Bit ?? -1))];
        private byte[] towns = new byte[1024];
        private int count;
        private bool begun;

        /// <summary>Takes the whole rows at the front.</summary>
        /// <returns>How many bytes they were.</returns>
        public int Take(ReadOnlySpan<byte> bytes)
        {
            var at = 0;
            if (!begun)
            {
                if (bytes.Length < FileHead) return 0;
                at = FileHead + BinaryPrimitives.ReadInt32BigEndian(bytes[(FileHead - Length)..]);
                begun = true;
            }
            while (bytes.Length - at >= sizeof(short) + Length && BinaryPrimitives.ReadInt16BigEndian(bytes[at..]) > 0)
            {
                var codes = at + sizeof(short) + Length;
                var town = codes + BinaryPrimitives.ReadInt32BigEndian(bytes[(codes - Length)..]);
                if (bytes.Length < town + Length) break;
                var size = BinaryPrimitives.ReadInt32BigEndian(bytes[town..]);
                var next = town + Length + Math.Max(0, size);
                if (bytes.Length < next) break;
                Add(bytes[codes..town], size < 0 ? Open : (byte)BinaryPrimitives.ReadInt16BigEndian(bytes[(town + Length)..]));
                at = next;
            }
            return at;
        }

        private void Add(ReadOnlySpan<byte> packed, byte town)
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
