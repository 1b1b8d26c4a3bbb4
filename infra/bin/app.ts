import { App } from 'aws-cdk-lib';
import { createStack } from '../lib/create-stack.ts';

createStack(new App());
