using System.Buffers;
using System.Globalization;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>
/// Calls the model for many records at once. A refused payload is halved until the records at fault stand alone, so a bad record costs
/// about 2·log₂ n calls and never takes its neighbours along.
/// </summary>
/// <param name="model">Thread-safe.</param>
/// <param name="plan">The job.</param>
/// <param name="input">Of the payloads.</param>
internal sealed class RecordPredictor(ITransformModel model, TransformPlan plan, TransformContentType input)
{
    private const byte Newline = (byte)'\n';

    /// <summary>One answer a line, in order.</summary>
    /// <exception cref="ModelCallException">The model failed, timed out, or gave another number of answers.</exception>
    public RecordAnswer[] Predict(PayloadLines lines, CancellationToken cancellationToken)
    {
        var answers = new RecordAnswer[lines.Count];
        if (plan.BatchStrategy == BatchStrategy.MultiRecord)
        {
            Predict(lines, 0, lines.Count, answers, cancellationToken);
            return answers;
        }

        for (var i = 0; i < answers.Length; i++)
        {
            Predict(lines, i, i + 1, answers, cancellationToken);
        }

        return answers;
    }

    private void Predict(PayloadLines lines, int from, int to, RecordAnswer[] answers, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }

        var answer = new ArrayBufferWriter<byte>();
        var fault = Call(lines.Slice(from, to), answer, cancellationToken);
        if (fault is null)
        {
            Divide(answer.WrittenMemory, answers.AsSpan(from, to - from));
        }
        else if (to - from == 1)
        {
            answers[from] = new RecordAnswer(default, fault.Message);
        }
        else
        {
            var middle = from + ((to - from) / 2);
            Predict(lines, from, middle, answers, cancellationToken);
            Predict(lines, middle, to, answers, cancellationToken);
        }
    }

    /// <returns>The payload's fault; null when it was answered.</returns>
    private TransformFault? Call(ReadOnlyMemory<byte> payload, ArrayBufferWriter<byte> answer, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            answer.ResetWrittenCount();
            var fault = CallOnce(payload, answer, cancellationToken);
            if (fault is null or { IsPayloadsFault: true })
            {
                return fault;
            }

            if (retries >= plan.MaxRetries)
            {
                throw new ModelCallException(string.Create(CultureInfo.InvariantCulture, $"the model failed with status {fault.Status} after {retries} retries: {fault.Message}"));
            }
        }
    }

    private TransformFault? CallOnce(ReadOnlyMemory<byte> payload, ArrayBufferWriter<byte> answer, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(plan.InvocationTimeout);
        try
        {
            return model.Invoke(payload, input, plan.ModelAccept, answer, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TransformFault(504, string.Create(CultureInfo.InvariantCulture, $"no answer within {plan.InvocationTimeout.TotalSeconds} seconds (InvocationsTimeoutInSeconds)"));
        }
    }

    private void Divide(ReadOnlyMemory<byte> answer, Span<RecordAnswer> answers)
    {
        if (!plan.IsLineWise)
        {
            answers[0] = new RecordAnswer(answer, null);
            return;
        }

        var rest = answer;
        for (var i = 0; i < answers.Length; i++)
        {
            var end = rest.Span.IndexOf(Newline);
            if (rest.IsEmpty)
            {
                throw new ModelCallException(string.Create(CultureInfo.InvariantCulture, $"the model gave {i} answers to {answers.Length} records"));
            }

            answers[i] = new RecordAnswer(end < 0 ? rest : rest[..end], null);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        if (!rest.IsEmpty)
        {
            throw new ModelCallException(string.Create(CultureInfo.InvariantCulture, $"the model gave more answers than the {answers.Length} records it got"));
        }
    }
}
